import { inputError } from '../input-error';
import { readVector } from './read-vector';

export type Matrix = readonly (readonly number[])[];

/** Larger ones would hold up the loop: the work grows with the third power. */
const most = 200;

/** A list of rows of one length as numbers. INPUT_INVALID */
export function readMatrix(list: readonly unknown[], input_name: string): Matrix {
  const rows = list.map((row, index) => {
    if (!Array.isArray(row)) throw inputError(input_name, `Row ${index + 1} of "${input_name}" is no list.`);
    return readVector(row, input_name);
  });
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) throw inputError(input_name, `"${input_name}" is empty.`);
  const uneven = rows.findIndex((row) => row.length !== columns);
  if (uneven > 0) {
    throw inputError(
      input_name,
      `Row ${uneven + 1} of "${input_name}" has ${rows[uneven]?.length} entries, not ${columns}.`,
    );
  }
  if (rows.length > most || columns > most) {
    throw inputError(input_name, `"${input_name}" has more than ${most} rows or columns.`);
  }
  return rows;
}

export const transpose = (a: Matrix): number[][] =>
  (a[0] ?? []).map((_, column) => a.map((row) => row[column] ?? Number.NaN));

export function multiply(a: Matrix, b: Matrix): number[][] {
  const inner = a[0]?.length ?? 0;
  if (inner !== b.length) {
    throw inputError('b', `"a" has ${inner} columns, but "b" has ${b.length} rows: they have to be as many.`);
  }
  const columns = transpose(b);
  return a.map((row) => columns.map((column) => row.reduce((sum, x, index) => sum + x * (column[index] ?? 0), 0)));
}

/** Gauss and Jordan with partial pivoting: the inverse, where there is one, and the determinant. */
export function invert(a: Matrix): { readonly inverse: number[][] | undefined; readonly determinant: number } {
  const size = a.length;
  if (a[0]?.length !== size)
    throw inputError('a', `"a" has ${size} rows and ${a[0]?.length} columns: it is not square.`);
  const rows = a.map((row, index) => [...row, ...row.map((_, column) => (column === index ? 1 : 0))]);
  let determinant = 1;
  for (let column = 0; column < size; column += 1) {
    const best = pivotPlace(rows, column);
    const [pivotRow, swapped] = [rows[best], rows[column]];
    if (!pivotRow || !swapped) break;
    if (best !== column) {
      rows[best] = swapped;
      rows[column] = pivotRow;
      determinant = -determinant;
    }
    const pivot = pivotRow[column] ?? 0;
    if (pivot === 0) return { inverse: undefined, determinant: 0 };
    determinant *= pivot;
    for (let place = 0; place < 2 * size; place += 1) pivotRow[place] = (pivotRow[place] ?? 0) / pivot;
    for (const row of rows) if (row !== pivotRow) subtractRow(row, pivotRow, row[column] ?? 0);
  }
  return { inverse: rows.map((row) => row.slice(size)), determinant };
}

/** The row at or below the diagonal that has the largest entry of the column: dividing by it loses least. */
function pivotPlace(rows: readonly (readonly number[])[], column: number): number {
  let best = column;
  for (let row = column + 1; row < rows.length; row += 1) {
    if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
  }
  return best;
}

function subtractRow(row: number[], other: readonly number[], factor: number): void {
  if (factor === 0) return;
  for (let place = 0; place < row.length; place += 1) row[place] = (row[place] ?? 0) - factor * (other[place] ?? 0);
}
