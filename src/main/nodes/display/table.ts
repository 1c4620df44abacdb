import { FactoryError, messageOf } from '#shared/base/errors';
import type { Display } from '#shared/graph/kinds/displays';
import { tableOf } from '#shared/graph/values/table-of';
import { type JsonValue, toWireValue, type WireLimits } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError } from '../input-error';
import { any } from '../ports';
import { cell, RowReader, wireRow } from './row-reader';
import { TableRows } from './table-rows';

type TableDisplay = Extract<Display, { type: 'table' }>;

/** Rows are shown to be read: more of them travel than of any value, but not a whole data set. Who scrolls asks for more. */
const mostRows = 10_000;
/** Cells in all, where every 40 characters count as one more. */
const mostCells = 40_000;
const limits: WireLimits = { text: 200, items: mostRows, depth: 2, total: mostCells };

const mostColumns = 256;

/** Rows that are made into a table in the tick that brings them. */
const mostAtOnce = 200;

const empty: TableDisplay = { type: 'table', columns: [], rows: [], more: 0 };

export const displayTable = defineNode({
  kind: 'display.table',
  version: 1,
  title: 'Show table',
  description:
    'Shows rows and columns, to scroll, sort and copy from, a million like ten. Takes what the table nodes give.',
  category: 'Display',
  icon: 'IconTable',
  tags: ['rows', 'columns', 'csv', 'grid', 'spreadsheet', 'excel', 'data grid'],
  display: 'table',
  example: { feeds: [rowsFor('rows')] },
  inputs: {
    rows: any({ description: 'A list of dictionaries or of lists, or a dictionary.' }),
  },
  outputs: {},
  setup(context) {
    const pages = new TableRows(context.clock);
    let given: unknown;
    let shown: TableDisplay | undefined = empty;
    let version = 0;
    return {
      run({ rows }) {
        // An object may have changed within.
        if (rows === given && typeof rows !== 'object') return {};
        given = rows;
        version += 1;
        // Copying many rows takes longer than a tick may: it is left to those who look, and they look now and then.
        const isLong = Array.isArray(rows) && rows.length > mostAtOnce;
        shown = undefined;
        if (isLong) checkForms(rows);
        else shown = tableFrom(rows);
        return {};
      },
      display() {
        try {
          shown ??= tableFrom(given);
          return shown;
        } catch (error) {
          return { type: 'text', text: messageOf(error) };
        }
      },
      shown: () => version,
      rows(query) {
        shown ??= tableFrom(given);
        if (!Array.isArray(given)) throw new FactoryError('NO_ROWS', 'All rows there are have been sent.');
        return pages.page(new RowReader(given, shown.columns, formOf(given[0]) === 'plain'), query);
      },
      teardown: () => pages.dispose(),
    };
  },
});

const noRows = () =>
  inputError('rows', 'These are no rows: a table is a list of dictionaries, or of lists of equal kind.');

/** What of a long list is soon known. INPUT_INVALID */
function checkForms(rows: readonly unknown[]): void {
  const form = formOf(rows[0]);
  for (let at = 1; at < Math.min(rows.length, mostRows); at += 1) {
    if (formOf(rows[at]) !== form) throw noRows();
  }
}

/** What a value becomes on its way to whoever looks. */
function formOf(value: unknown): 'list' | 'dictionary' | 'plain' {
  if (Array.isArray(value) || value instanceof Set) return 'list';
  const isPlain = typeof value !== 'object' || value === null || value instanceof Date || value instanceof Error;
  return isPlain ? 'plain' : 'dictionary';
}

function tableFrom(value: unknown): TableDisplay {
  if (value === undefined || value === null) return empty;
  const wire = Array.isArray(value) ? firstRows(value) : toWireValue(value, limits);
  if (Array.isArray(wire) && wire.length === 0) return empty;
  const table = tableOf(asRows(wire), mostColumns);
  if (!table) throw noRows();
  const rows = table.rows.map((row) => table.columns.map((_, at) => cell(row[at])));
  const paged = Array.isArray(value) && table.more > 0;
  return { type: 'table', columns: [...table.columns], rows, more: table.more, ...(paged && { paged }) };
}

/** Whole rows: one that was cut in the middle would have a column of its own for that. */
function firstRows(list: readonly unknown[]): JsonValue[] {
  const rows: JsonValue[] = [];
  let left = mostCells;
  for (const item of list) {
    if (rows.length >= mostRows || left <= 0) return [...rows, `… ${list.length - rows.length} more`];
    const row = wireRow(item);
    for (const one of typeof row === 'object' && row !== null ? Object.values(row) : [row])
      left -= 1 + (typeof one === 'string' ? one.length / 40 : 0);
    rows.push(row);
  }
  return rows;
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
