import { defineNode } from '../define-node';
import { listFor, rowsFor } from '../example-feeds';
import { inputError } from '../input-error';
import { choice, list, out, text } from '../ports';
import { identityOf } from './identity';
import { cell, mostRows, type Row, requireColumn, requireRows } from './rows';

export const tableJoin = defineNode({
  kind: 'table.join',
  version: 1,
  title: 'Join tables',
  description: 'Puts the rows of two tables together that agree in a column.',
  category: 'Data',
  icon: 'IconArrowMerge',
  tags: ['join', 'merge', 'lookup', 'inner', 'left', 'sql', 'relation', 'combine', 'vlookup', 'xlookup', 'join tables'],
  pure: true,
  example: {
    feeds: [rowsFor('left'), listFor('right', [{ room: 'hall', floor: 1 }])],
    inputs: { left_column: 'room', right_column: 'room' },
  },
  inputs: {
    left: list({ required: true }),
    right: list({ required: true }),
    left_column: text({ default: 'id' }),
    right_column: text({ default: '', description: 'Empty: the column of the same name.' }),
    keep: choice({
      options: { inner: 'Rows with a partner', left: 'All rows of the left table' },
      default: 'inner',
    }),
    suffix: text({
      default: ' (right)',
      wirable: false,
      description: 'Added to the name of a right column that the left table has too.',
    }),
  },
  outputs: {
    rows: out.list(),
    count: out.integer(),
    unmatched: out.list({ description: 'The rows of the left table that have no partner.' }),
  },
  run({ left, right, left_column, right_column, keep, suffix }) {
    const [leftRows, rightRows] = [requireRows('left', left), requireRows('right', right)];
    const rightKey = right_column || left_column;
    requireColumn('left_column', left_column, leftRows);
    requireColumn('right_column', rightKey, rightRows);
    const partners = indexed(rightRows, rightKey);
    const added = addedColumns(leftRows, rightRows, rightKey, suffix);
    const rows: Row[] = [];
    const unmatched: Row[] = [];
    for (const row of leftRows) {
      const found = partners.get(keyOf(row, left_column)) ?? [];
      if (found.length === 0) unmatched.push(row);
      for (const partner of found.length === 0 && keep === 'left' ? [{}] : found) {
        rows.push(joined(row, partner, added));
        if (rows.length > mostRows) throw inputError('left', `The joined table has more than ${mostRows} rows.`);
      }
    }
    return { rows, count: rows.length, unmatched };
  },
});

/** Nothing is no key: rows without one have no partner. */
function keyOf(row: Row, column: string): string | undefined {
  const key = cell(row, column);
  return key === null ? undefined : identityOf(key);
}

function indexed(rows: readonly Row[], column: string): ReadonlyMap<string | undefined, readonly Row[]> {
  const index = new Map<string | undefined, Row[]>();
  for (const row of rows) {
    const key = keyOf(row, column);
    if (key === undefined) continue;
    const same = index.get(key);
    if (same) same.push(row);
    else index.set(key, [row]);
  }
  return index;
}

/** The columns of the right table but its key, and what each is called in the joined one. */
function addedColumns(left: readonly Row[], right: readonly Row[], rightKey: string, suffix: string) {
  const taken = new Set(left.flatMap((row) => Object.keys(row)));
  const added = new Map<string, string>();
  for (const column of new Set(right.flatMap((row) => Object.keys(row)))) {
    if (column === rightKey) continue;
    let name = column;
    while (taken.has(name)) name += suffix || ' (right)';
    taken.add(name);
    added.set(column, name);
  }
  return added;
}

function joined(row: Row, partner: Row, added: ReadonlyMap<string, string>): Row {
  const entries = [...added].map(([column, name]): [string, unknown] => [name, cell(partner, column)]);
  return Object.fromEntries([...Object.entries(row), ...entries]);
}
