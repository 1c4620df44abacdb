import type { JsonValue } from '../../graph/values/values';

export type { JsonValue };

/** Values nested deeper than this are refused everywhere: walking them must never exhaust the stack. */
export const maxJsonDepth = 100;

/**
 * Whether a value is JSON as it stands: what a peer or a file put into a document may be anything. `undefined`, NaN,
 * infinities, bytes and shared types are not JSON.
 */
export function isJson(value: unknown, depth = maxJsonDepth): value is JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((item) => isJson(item, depth - 1));
}

/** Whether a document can hold a value under a key: JSON without what Yjs throws at. */
export function isStorable(value: unknown): value is JsonValue {
  return !hasConstructor(value) && isJson(value);
}

/** Yjs tells what a value is by `value.constructor`, and throws at an object with a key of that name. Deeper down it may be. */
export function hasConstructor(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'constructor');
}

/** Deep equality of JSON values; the order of an object's fields means nothing. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameJson(item, b[index]))
    );
  }
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  return keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]));
}
