import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { readNumber } from '../read-number';
import { isDictionary } from './path';

/**
 * A text that is the same for equal values and different for others. Text that reads as a number counts as that number,
 * as in the comparing kinds; the order of keys does not count.
 */
export function identityOf(value: unknown): string {
  const number = readNumber(value) ?? (typeof value === 'number' ? value : undefined);
  // Adding zero makes -0 and 0 one.
  if (number !== undefined) return `number ${number + 0}`;
  if (typeof value === 'string') return `text ${value}`;
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'boolean') return String(value);
  return JSON.stringify(toWireValue(value, wholeValue), (_, entry: unknown) =>
    isDictionary(entry) ? sorted(entry) : entry,
  );
}

function sorted(dictionary: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(dictionary).sort(([a], [b]) => (a < b ? -1 : 1)));
}
