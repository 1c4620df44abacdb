import type { Table } from '#shared/graph/table-of';
import type { JsonValue } from '#shared/graph/values';
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
  const sign = direction === 'ascending' ? 1 : -1;
  const places = Uint32Array.from(rows, (_, at) => at);
  return places.sort((a, b) => compareCells(rows[a]?.[column], rows[b]?.[column], sign) || a - b);
}

/** Numbers before words, and what is missing at the end in both directions. */
function compareCells(a: JsonValue | undefined, b: JsonValue | undefined, sign: number): number {
  const [rankA, rankB] = [rankOf(a), rankOf(b)];
  if (rankA === 2 || rankB === 2) return rankA - rankB;
  if (rankA !== rankB) return sign * (rankA - rankB);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

const collator = new Intl.Collator('en', { numeric: true });

const rankOf = (value: JsonValue | undefined): number =>
  value === undefined || value === null ? 2 : typeof value === 'number' ? 0 : 1;

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

/** The cells of a range in full, as spreadsheets take them; with the columns' names where it is more than one row. */
export function copyText(
  { columns, rows }: Table,
  places: Uint32Array | undefined,
  { anchor, focus }: CellRange,
): string {
  const [top, bottom] = [Math.min(anchor.row, focus.row), Math.max(anchor.row, focus.row)];
  const [left, right] = [Math.min(anchor.column, focus.column), Math.max(anchor.column, focus.column)];
  const lines =
    top === bottom
      ? []
      : [
          columns
            .slice(left, right + 1)
            .map(tabFree)
            .join('\t'),
        ];
  for (let shown = top; shown <= bottom; shown += 1) {
    const row = rows[places?.[shown] ?? shown] ?? [];
    const cells: string[] = [];
    for (let column = left; column <= right; column += 1) cells.push(tabFree(fullText(row[column])));
    lines.push(cells.join('\t'));
  }
  return lines.join('\n');
}

function fullText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const tabFree = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
