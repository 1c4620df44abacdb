import { isDeepStrictEqual } from 'node:util';

/** Whether two values of a wire are alike: of lists and dictionaries their contents count. NaN is like NaN. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  return typeof a === 'object' || typeof a === 'number' ? isDeepStrictEqual(a, b) : false;
}
