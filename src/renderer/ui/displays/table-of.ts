import type { JsonValue } from '#shared/graph/values';

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (JsonValue | undefined)[])[];
}

/** More columns than this are no table anybody reads. */
const mostColumns = 24;

/**
 * A list of flat dictionaries (rows of a CSV file) or of flat lists as a table. Undefined where a tree says more: lists
 * of plain values, rows that hold further lists or dictionaries, and rows without a column.
 */
export function tableOf(value: JsonValue): Table | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (value.every(isFlatList)) {
    const width = Math.max(...value.map((row) => row.length));
    const columns = Array.from({ length: width }, (_, index) => String(index + 1));
    return width > 0 && width <= mostColumns ? { columns, rows: value } : undefined;
  }
  if (!value.every(isFlatDict)) return undefined;
  const columns = [...new Set(value.flatMap((row) => Object.keys(row)))];
  if (columns.length === 0 || columns.length > mostColumns) return undefined;
  return {
    columns,
    rows: value.map((row) => columns.map((column) => (Object.hasOwn(row, column) ? row[column] : undefined))),
  };
}

const isPlain = (value: JsonValue): boolean => value === null || typeof value !== 'object';

const isFlatList = (value: JsonValue): value is JsonValue[] => Array.isArray(value) && value.every(isPlain);

const isFlatDict = (value: JsonValue): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isPlain);
