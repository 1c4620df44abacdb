import { stringify } from 'csv-stringify/sync';
import { wholeText } from './whole-text';

export type Delimiter = 'comma' | 'semicolon' | 'tab';

export const delimiterSigns = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** The names of all columns, in the order in which the rows bring them up. */
export function columnsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/** Rows of cells as RFC 4180 has it, each ended by a line feed. */
export function csvText(rows: readonly (readonly unknown[])[], delimiter: Delimiter, safe = false): string {
  const cells = rows.map((row) => row.map(wholeText));
  return stringify(cells, { delimiter: delimiterSigns[delimiter], escape_formulas: safe });
}

/** The cells of a row that is a dictionary, in the order of the columns. */
export function cellsOf(row: object, columns: readonly string[]): unknown[] {
  return columns.map((column): unknown => Object.getOwnPropertyDescriptor(row, column)?.value);
}
