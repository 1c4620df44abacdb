import { inputError, quoted } from '../input-error';
import { ownEntry } from './path';

export type Row = Readonly<Record<string, unknown>>;

/** Larger tables would fill the memory of a run. */
export const mostRows = 1_000_000;

/** INPUT_INVALID names the first row that is no dictionary. */
export function requireRows(input: string, rows: readonly unknown[]): readonly Row[] {
  for (const [at, row] of rows.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      throw inputError(input, `Row ${at + 1} is no dictionary.`);
    }
  }
  return rows as readonly Row[];
}

/** Null where the row has no such column. */
export function cell(row: Row, column: string): unknown {
  return ownEntry(row, column) ?? null;
}

/** INPUT_INVALID for an empty name, and for a column that no row of a table with rows has. */
export function requireColumn(input: string, column: string, rows: readonly Row[]): void {
  if (column === '') throw inputError(input, 'No column is named.');
  if (rows.length > 0 && !rows.some((row) => Object.hasOwn(row, column))) {
    const known = [...new Set(rows.slice(0, 100).flatMap((row) => Object.keys(row)))];
    const listed = known.slice(0, 10).join(', ') + (known.length > 10 ? ', …' : '');
    throw inputError(input, `The table has no column ${quoted(column)}. It has: ${listed || 'none'}.`);
  }
}
