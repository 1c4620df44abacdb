import type { Display } from '#shared/graph/kinds/displays';
import { type JsonValue, toWireValue, type WireLimits } from '#shared/graph/values/values';

export type Cell = Extract<Display, { type: 'table' }>['rows'][number][number];

const limits: WireLimits = { text: 200, items: 1_000, depth: 1, total: 4_000 };

/** One row as it travels, whoever asked for it. */
export const wireRow = (row: unknown): JsonValue => toWireValue(row, limits);

/** Reads rows of a long list one at a time, with the columns that its first rows have. */
export class RowReader {
  readonly total: number;

  constructor(
    private readonly list: readonly unknown[],
    readonly columns: readonly string[],
    /** A list whose entries are no rows is a column of them. */
    private readonly isColumn: boolean,
  ) {
    this.total = list.length;
  }

  /** Whether it reads the same rows. A list that grows is another one each time. */
  isOf(other: RowReader): boolean {
    return this.list === other.list && this.total === other.total;
  }

  row(at: number): Cell[] {
    const given = wireRow(this.list[at]);
    if (this.isColumn) return [cell(given)];
    if (Array.isArray(given)) return this.columns.map((_, column) => cell(given[column]));
    if (typeof given !== 'object' || given === null)
      return this.columns.map((_, column) => (column === 0 ? given : null));
    return this.columns.map((column) => cell(Object.hasOwn(given, column) ? given[column] : null));
  }

  /** The cells of one column, to sort by; of one that is not there all are missing. */
  cellsOf(column: string): (at: number) => unknown {
    const { list, columns } = this;
    const place = columns.indexOf(column);
    if (place === -1) return () => undefined;
    if (this.isColumn) return (at) => sortable(list[at]);
    return (at) => {
      const row = list[at];
      if (Array.isArray(row)) return sortable(row[place]);
      if (row instanceof Set || row instanceof Map) return this.row(at)[place];
      return sortable(typeof row === 'object' && row !== null ? Reflect.get(row, column) : undefined);
    };
  }
}

export const cell = (value: JsonValue | undefined): Cell =>
  value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : value;

/** As it is shown, so that what is in order looks so. */
function sortable(value: unknown): unknown {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value === undefined || value === null || typeof value === 'string') return value;
  return cell(wireRow(value));
}
