import type { Display } from '#shared/graph/displays';
import { tableOf } from '#shared/graph/table-of';
import { type JsonValue, toWireValue, type WireLimits } from '#shared/graph/values';
import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError } from '../input-error';
import { any } from '../ports';

type TableDisplay = Extract<Display, { type: 'table' }>;
type Cell = TableDisplay['rows'][number][number];

/** Rows are shown to be read: more of them travel than of any value, but not a whole data set with every tick. */
const limits: WireLimits = { text: 200, items: 10_000, depth: 2, total: 40_000 };

const mostColumns = 256;

export const displayTable = defineNode({
  kind: 'display.table',
  version: 1,
  title: 'Show table',
  description: 'Shows rows and columns, to scroll, sort and copy from. Takes what the table nodes give.',
  category: 'Display',
  icon: 'IconTable',
  tags: ['rows', 'columns', 'csv', 'grid', 'spreadsheet'],
  display: 'table',
  example: { feeds: [rowsFor('rows')] },
  inputs: {
    rows: any({ description: 'A list of dictionaries or of lists, or a dictionary.' }),
  },
  outputs: {},
  setup() {
    let given: unknown;
    let shown: TableDisplay = { type: 'table', columns: [], rows: [], more: 0 };
    return {
      run({ rows }) {
        // An object may have changed within.
        if (rows !== given || typeof rows === 'object') shown = tableFrom(rows);
        given = rows;
        return {};
      },
      display: () => shown,
      shown: () => shown,
    };
  },
});

function tableFrom(value: unknown): TableDisplay {
  if (value === undefined || value === null) return { type: 'table', columns: [], rows: [], more: 0 };
  const wire = toWireValue(value, limits);
  if (Array.isArray(wire) && wire.length === 0) return { type: 'table', columns: [], rows: [], more: 0 };
  const table = tableOf(asRows(wire), mostColumns);
  if (!table)
    throw inputError('rows', 'These are no rows: a table is a list of dictionaries, or of lists of equal kind.');
  const rows = table.rows.map((row) => table.columns.map((_, at) => cell(row[at])));
  return { type: 'table', columns: [...table.columns], rows, more: table.more };
}

/** A list of plain values is a column of them, a dictionary its names beside its values. */
function asRows(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const isPlain = value.every((item) => item === null || typeof item !== 'object');
    return isPlain ? value.map((item) => ({ Value: item })) : value;
  }
  if (value === null || typeof value !== 'object') return [{ Value: value }];
  return Object.entries(value).map(([name, item]) => ({ Name: name, Value: item }));
}

const cell = (value: JsonValue | undefined): Cell =>
  value === undefined || value === null ? null : typeof value === 'object' ? JSON.stringify(value) : value;
