import type { Table } from '../graph/values/table-of';
import type { JsonValue } from '../graph/values/values';
import { formatValue } from './format-value';

/** Rows that types and widths are told by: enough to see what is in them. */
export const sampled = 60;

/** Pixels of a column: as wide as its first values need, within reason. */
export function columnWidth({ columns, rows }: Table, column: number): number {
  let longest = (columns[column]?.length ?? 0) + 3;
  for (let at = 0; at < Math.min(rows.length, sampled); at += 1) {
    longest = Math.max(longest, cellText(rows[at]?.[column]).length);
  }
  return Math.min(240, Math.max(56, Math.ceil(longest * 7.3) + 20));
}

export const cellText = (value: JsonValue | undefined): string => (value === null ? '' : formatValue(value));
