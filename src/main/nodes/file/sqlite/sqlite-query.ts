import { askedWhen } from '../../asked-when';
import { defineNode } from '../../define-node';
import { listFor } from '../../example-feeds';
import { requireWithin } from '../../input-error';
import { any, choice, code, file, integer, number, out, seldom, toggle } from '../../ports';
import { createRisingEdge } from '../../rising-edge';
import { dataPath, pathHelp } from '../data-path';
import { bindValues } from './bind-values';
import { requireOneStatement } from './one-statement';
import { createSqliteClient, type SqlAnswer } from './sqlite-client';

const mostRows = 100_000;

export const sqliteQuery = defineNode({
  kind: 'file.sqlite_query',
  version: 1,
  title: 'SQLite query',
  description:
    'Asks a SQLite database in a file. Values take the place of ? or :name in the statement and are never read as SQL. Without "Allow changes" the file is only read. Where other programs write to it too, changes are safe on Linux alone.',
  category: 'File',
  icon: 'IconDatabase',
  tags: ['database', 'sql', 'db', 'select', 'insert', 'table', 'rows', 'store', 'record', 'history'],
  capabilities: ['read_files', 'write_files'],
  ownClock: true,
  example: {
    feeds: [listFor('values', [20])],
    inputs: { sql: 'SELECT * FROM readings WHERE value > ?' },
    behind: [{ kind: 'display.table', takes: { rows: 'rows' } }],
    shows: [],
  },
  inputs: {
    path: file({ title: 'File', description: pathHelp, default: '', extensions: ['db', 'sqlite', 'sqlite3'] }),
    sql: code({
      title: 'SQL',
      language: 'plain',
      default: "SELECT 'Hello' AS greeting, 6 * 7 AS answer",
      description: 'One statement. It never comes by wire: what does goes into the values.',
      wirable: false,
      guarded: true,
    }),
    values: any({ description: 'A list for each ? in order, or a dictionary for each :name.' }),
    changes: toggle({
      title: 'Allow changes',
      default: false,
      wirable: false,
      guarded: true,
      description: 'Then it may insert, update, delete and make tables, and makes the file where there is none.',
    }),
    when: choice({
      title: 'Ask',
      options: { change: 'When an input changes', interval: 'After each interval', trigger: 'When "trigger" turns on' },
      default: 'change',
    }),
    ...askedWhen,
    ...seldom({
      most: integer({
        title: 'Most rows',
        default: 1000,
        min: 1,
        max: mostRows,
        wirable: false,
        description: 'Further rows are left out.',
      }),
      timeout: number({ default: 10, min: 0.1, max: 3600, unit: 's', wirable: false }),
    }),
  },
  outputs: {
    rows: out.list({ description: 'Each a dictionary by column.' }),
    first: out.any({ title: 'First row', description: 'Nothing where there are no rows.' }),
    count: out.integer({ description: 'How many rows there are.' }),
    truncated: out.boolean({ description: 'On where further rows were left out.' }),
    changed: out.integer({ title: 'Changed rows', description: 'How many rows the statement changed.' }),
    asked: out.integer({ description: 'How often it was asked.' }),
  },
  setup({ clock }) {
    const client = createSqliteClient(clock);
    const rises = createRisingEdge();
    let held: { readonly key: string; readonly at: number; readonly answer: SqlAnswer } | undefined;
    let isTriggered = false;
    let asked = 0;
    return {
      async run({ path, sql, values: given, changes, when, trigger, interval, most, timeout }, { signal }) {
        requireWithin('interval', interval, 0, 86_400);
        requireWithin('most', most, 1, mostRows);
        requireWithin('timeout', timeout, 0.1, 3600);
        const target = dataPath(path, 'path');
        requireOneStatement(sql, changes);
        const values = bindValues(given);
        const question = { path: target, sql, values, writes: changes, most, timeout };
        const key = keyOf(question);
        const now = clock.monotonic();
        // One that came to nothing stays due.
        isTriggered = rises(trigger) || isTriggered;
        const isDue = {
          change: held?.key !== key,
          interval: held?.key !== key || now - held.at >= interval,
          trigger: isTriggered,
        };
        if (isDue[when]) {
          held = { key, at: now, answer: await client.ask(question, signal) };
          isTriggered = false;
          asked += 1;
        }
        const { rows, truncated, changes: changed } = held?.answer ?? nothing;
        return { rows, first: rows[0] ?? null, count: rows.length, truncated, changed, asked };
      },
      teardown: () => client.close(),
    };
  },
});

const nothing: SqlAnswer = { rows: [], truncated: false, changes: 0 };

const keyOf = (question: object): string =>
  JSON.stringify(question, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
