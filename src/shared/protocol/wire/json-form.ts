import { toBase64 } from 'lib0/buffer';
import { isRecord } from '../../base/is-record';
import type { ServerMessage } from '../server-messages';

/**
 * The message as JSON can carry it: its bytes as base64. A message without bytes comes back as it is, and only the places
 * that may have some are looked at.
 */
export function jsonForm(message: ServerMessage): ServerMessage {
  switch (message.type) {
    case 'document_sync': {
      const { payload } = message;
      return typeof payload === 'string' ? message : { ...message, payload: toBase64(payload) };
    }
    case 'node_state': {
      const { display } = message.data.data;
      if (display?.type !== 'image' || typeof display.data === 'string') return message;
      const shown = { ...display, data: toBase64(display.data) };
      return { ...message, data: { ...message.data, data: { ...message.data.data, display: shown } } };
    }
    case 'response': {
      const { outcome } = message;
      if (!outcome.ok || !isRecord(outcome.result) || !Array.isArray(outcome.result.nodes)) return message;
      const nodes = outcome.result.nodes.map(reportInJson);
      return { ...message, outcome: { ok: true, result: { ...outcome.result, nodes } } };
    }
    default:
      return message;
  }
}

/** One entry of the list in `run.snapshot`'s answer, whose type the envelope does not know. */
function reportInJson(report: unknown): unknown {
  if (!isRecord(report) || !isRecord(report.data) || !isRecord(report.data.display)) return report;
  const { display } = report.data;
  if (!(display.data instanceof Uint8Array)) return report;
  return { ...report, data: { ...report.data, display: { ...display, data: toBase64(display.data) } } };
}
