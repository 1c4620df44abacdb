import type { JsonValue } from '#shared/graph/values';

/** A stored value as a text field shows it. */
export function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
