import { readNumber } from '../read-number';

const collator = new Intl.Collator('en', { numeric: true });

/**
 * Below, at or above 0 as `a` comes before, with or after `b`: numbers, then texts, then yes/no, then all else, and
 * nothing and NaN last. Text that reads as a number counts as one; texts are ordered as in a dictionary.
 */
export function compareEntries(a: unknown, b: unknown): number {
  const [left, right] = [readNumber(a) ?? a, readNumber(b) ?? b];
  if (typeof left === 'string' && typeof right === 'string') return collator.compare(left, right);
  const ranks = rankOf(left) - rankOf(right);
  if (ranks !== 0) return ranks;
  if (typeof left === 'number' && typeof right === 'number') return left < right ? -1 : left > right ? 1 : 0;
  return typeof left === 'boolean' ? Number(left) - Number(right) : 0;
}

export const hasNoOrder = (value: unknown): boolean => rankOf(value) === nothing;

const nothing = 4;

function rankOf(value: unknown): number {
  if (typeof value === 'number') return Number.isNaN(value) ? nothing : 0;
  if (typeof value === 'string') return 1;
  if (typeof value === 'boolean') return 2;
  return value === undefined || value === null ? nothing : 3;
}
