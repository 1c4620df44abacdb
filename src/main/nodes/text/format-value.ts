import { toWireValue } from '#shared/graph/values/values';

/** Any value as a person reads it: text as it is, nothing as an empty text, structures as (bounded) JSON. */
export function formatValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return JSON.stringify(toWireValue(value));
}
