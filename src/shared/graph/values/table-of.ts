import type { JsonValue } from './values';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (JsonValue | undefined)[])[];
  /** So many more rows there are, which what was sent to be shown leaves out. */
  readonly more: number;
}

/** More columns than this are no table anybody reads who has not asked for one. */
const readableColumns = 24;

/**
 * A list of flat dictionaries (rows of a CSV file) or of flat lists as a table. Undefined where a tree says more: lists
 * of plain values, rows that hold further lists or dictionaries, and rows without a column.
 */
export function tableOf(given: JsonValue, mostColumns = readableColumns): Table | undefined {
  if (!Array.isArray(given)) return undefined;
  const more = leftOut(given.at(-1));
  const value = more > 0 ? given.slice(0, -1) : given;
  if (value.length === 0) return undefined;
  if (value.every(isFlatList)) {
    const width = value.reduce((widest, row) => Math.max(widest, row.length), 0);
    const columns = Array.from({ length: width }, (_, index) => String(index + 1));
    return width > 0 && width <= mostColumns ? { columns, rows: value, more } : undefined;
  }
  if (!value.every(isFlatDict)) return undefined;
  const columns = [...new Set(value.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0 || columns.length > mostColumns) return undefined;
  return {
    columns,
    rows: value.map((row) => columns.map((column) => (Object.hasOwn(row, column) ? row[column] : undefined))),
    more,
  };
}

/** What `toWireValue` puts at the end of a list that it cut. */
function leftOut(last: JsonValue | undefined): number {
  const found = typeof last === 'string' ? /^… (\d+) more$/.exec(last)?.[1] : undefined;
  return found === undefined ? 0 : Number(found);
}

const isPlain = (value: JsonValue): boolean => value === null || typeof value !== 'object';

const isFlatList = (value: JsonValue): value is JsonValue[] => Array.isArray(value) && value.every(isPlain);

const isFlatDict = (value: JsonValue): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isPlain);
