import { stringify } from 'csv-stringify/sync';
import { choice } from '../ports';
import { wholeText } from './whole-text';

export const delimiterSigns = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Delimiter = keyof typeof delimiterSigns;
export type Decimal = 'point' | 'comma';

/** How whoever reads or writes a table tells cells and numbers apart. */
export const delimiterInput = choice({
  options: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab', pipe: 'Vertical bar' },
  default: 'comma',
});
export const decimalInput = choice({
  title: 'Decimal sign',
  options: { point: 'Point: 1.5', comma: 'Comma: 1,5' },
  default: 'point',
});

export interface WrittenFormat {
  readonly delimiter: Delimiter;
  readonly decimal: Decimal;
  /** Puts an apostrophe before what a spreadsheet would take for a formula. */
  readonly safe: boolean;
}

/** The names of all columns, in the order in which the rows bring them up. */
export function columnsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

/** Rows of cells as RFC 4180 has it, each ended by a line feed. */
export function csvText(rows: readonly (readonly unknown[])[], { delimiter, decimal, safe }: WrittenFormat): string {
  const written = (cell: unknown) =>
    decimal === 'comma' && typeof cell === 'number' ? String(cell).replace('.', ',') : wholeText(cell);
  const cells = rows.map((row) => row.map(written));
  return stringify(cells, { delimiter: delimiterSigns[delimiter], escape_formulas: safe });
}

/** The cells of a row that is a dictionary, in the order of the columns. */
export function cellsOf(row: object, columns: readonly string[]): unknown[] {
  return columns.map((column): unknown => Object.getOwnPropertyDescriptor(row, column)?.value);
}
