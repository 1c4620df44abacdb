import type { Table } from '#shared/graph/values/table-of';
import { placesInOrder } from '#shared/graph/values/table-order';
import type { JsonValue } from '#shared/graph/values/values';
import { sampled } from '#shared/look/table-cells';

export interface Sorting {
  readonly column: number;
  readonly direction: 'ascending' | 'descending';
}

/** After a press on a column's head: ascending, descending, as it came. */
export function nextSorting(before: Sorting | undefined, column: number): Sorting | undefined {
  if (before?.column !== column) return { column, direction: 'ascending' };
  return before.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

/** The places of the rows in the order they are shown; undefined: as they came. Rows of one value stay in their order. */
export function sortedPlaces(rows: Table['rows'], sorting: Sorting | undefined): Uint32Array | undefined {
  if (!sorting) return undefined;
  const { column, direction } = sorting;
  return placesInOrder(rows.length, (at) => rows[at]?.[column], direction);
}

/** A column's type by its first values, as the type of a port. */
export function columnType(rows: Table['rows'], column: number): 'FLOAT' | 'STRING' | 'BOOLEAN' | 'ANY' {
  let found: 'FLOAT' | 'STRING' | 'BOOLEAN' | undefined;
  for (let at = 0; at < Math.min(rows.length, sampled); at += 1) {
    const type = portTypes[typeof rows[at]?.[column]];
    if (rows[at]?.[column] === null || type === undefined) continue;
    if (found !== undefined && found !== type) return 'ANY';
    found = type;
  }
  return found ?? 'ANY';
}

const portTypes: Readonly<Record<string, 'FLOAT' | 'STRING' | 'BOOLEAN'>> = {
  number: 'FLOAT',
  string: 'STRING',
  boolean: 'BOOLEAN',
};

/** A place in the table as it is shown. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

export interface CellRange {
  readonly anchor: CellPlace;
  readonly focus: CellPlace;
}

export const isWithin = ({ anchor, focus }: CellRange, row: number, column: number): boolean =>
  row >= Math.min(anchor.row, focus.row) &&
  row <= Math.max(anchor.row, focus.row) &&
  column >= Math.min(anchor.column, focus.column) &&
  column <= Math.max(anchor.column, focus.column);

/** Where an arrow key leads; undefined where the key is none. */
export function cellAfterKey(key: string, at: CellPlace, size: CellPlace, page: number): CellPlace | undefined {
  const to = (row: number, column: number): CellPlace => ({
    row: Math.min(size.row - 1, Math.max(0, row)),
    column: Math.min(size.column - 1, Math.max(0, column)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(at.row - 1, at.column);
    case 'ArrowDown':
      return to(at.row + 1, at.column);
    case 'ArrowLeft':
      return to(at.row, at.column - 1);
    case 'ArrowRight':
      return to(at.row, at.column + 1);
    case 'PageUp':
      return to(at.row - page, at.column);
    case 'PageDown':
      return to(at.row + page, at.column);
    case 'Home':
      return to(0, at.column);
    case 'End':
      return to(size.row - 1, at.column);
    default:
      return undefined;
  }
}

/** The rows of a range, the last one included. */
export const rowsOf = ({ anchor, focus }: CellRange) => ({
  top: Math.min(anchor.row, focus.row),
  bottom: Math.max(anchor.row, focus.row),
});

/**
 * The cells of a range in full, as spreadsheets take them; with the columns' names where it is more than one row.
 * @param rows those of the range.
 */
export function copyText(columns: Table['columns'], rows: Table['rows'], range: CellRange): string {
  const [left, right] = [
    Math.min(range.anchor.column, range.focus.column),
    Math.max(range.anchor.column, range.focus.column),
  ];
  const names = columns.slice(left, right + 1);
  const lines = rows.length === 1 ? [] : [names.map(tabFree).join('\t')];
  for (const row of rows) lines.push(names.map((_, at) => tabFree(fullText(row[left + at]))).join('\t'));
  return lines.join('\n');
}

function fullText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const tabFree = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
