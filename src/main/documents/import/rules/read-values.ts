import { isRecord } from '#shared/base/is-record';

// What a field of JSON of unknown make holds, or nothing.

export type Json = Readonly<Record<string, unknown>>;

export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

/** One for each entry, so that places stay what they are. */
export const recordsOf = (list: unknown): readonly Json[] => listOf(list).map(recordOf);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** Many dialogs write numbers as texts. */
export const numberIn = (value: unknown): number | undefined =>
  numberOf(typeof value === 'string' && value.trim() !== '' ? Number(value) : value);

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ids are numbers in some programs and texts in others. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Two numbers, as a list or under the names 0 and 1. */
export function pairOf(value: unknown): readonly [number, number] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [first, second] = [Reflect.get(value, 0), Reflect.get(value, 1)].map(numberOf);
  return first === undefined || second === undefined ? undefined : [clamped(first), clamped(second)];
}

/** So far out nobody finds anything; and sums of such numbers stay numbers. */
export const clamped = (value: number): number => Math.min(1e7, Math.max(-1e7, value));

/** Any plain value as text; what an object of JSON would say of itself is up to the file, so it is not asked. */
export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** What a table has under a key of the file; not what an object of that name in JavaScript would inherit. */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined {
  const name = asText(key);
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
