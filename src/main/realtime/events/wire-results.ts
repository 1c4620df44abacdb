import { type JsonValue, toWireValue, wholeValue } from '#shared/graph/values/values';

/** Every node's value by node id, as JSON can carry it. */
export function wireResults(results: Readonly<Record<string, unknown>>): Record<string, JsonValue> {
  return Object.fromEntries(Object.entries(results).map(([node, value]) => [node, toWireValue(value, wholeValue)]));
}
