import type { NodeReport } from '#shared/protocol/node-state';

/**
 * The report with the bytes of its frame in a buffer of their own. Those that come over a pipe are a view of all that came
 * with them, which would be kept as long as they are, and copied whole into every window.
 */
export function withOwnBytes(report: NodeReport): NodeReport {
  const { display } = report.data;
  if (display?.type !== 'image' || typeof display.data === 'string') return report;
  const { data } = display;
  if (data.byteLength === data.buffer.byteLength) return report;
  return { ...report, data: { ...report.data, display: { ...display, data: new Uint8Array(data) } } };
}
