import type { JsonValue } from '../graph/values/values';
import type { NodeReport } from '../protocol/node-state';

/** The newest value of an output. A node of a single output may report it as its result alone. */
export function outputValue(report: NodeReport | undefined, port: string): JsonValue | undefined {
  const { outputs, result } = report?.data ?? {};
  if (outputs) return Object.hasOwn(outputs, port) ? outputs[port] : undefined;
  return result ?? undefined;
}
