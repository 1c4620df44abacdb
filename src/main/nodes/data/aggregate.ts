import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { listedNames } from '../listed-names';
import { list, out, text } from '../ports';
import { identityOf } from './identity';
import { cell, type Row, requireColumn, requireRows } from './rows';
import { addToTally, type Measure, measured, measures, newTally, type Tally } from './tally';

export const tableAggregate = defineNode({
  kind: 'table.aggregate',
  version: 1,
  title: 'Summarize table',
  description:
    'Gives one row for each group of rows, with count, sum, mean, least and greatest of a column. Cells that are no numbers are left out of all but the count.',
  category: 'Data',
  icon: 'IconCalculator',
  tags: [
    'aggregate',
    'group by',
    'sum',
    'mean',
    'average',
    'count',
    'min',
    'max',
    'total',
    'statistics',
    'rollup',
    'summary',
  ],
  pure: true,
  example: { feeds: [rowsFor('rows')], inputs: { by: 'room', column: 'value' }, shows: ['rows'] },
  inputs: {
    rows: list({ required: true }),
    by: text({
      title: 'Group by',
      default: '',
      example: 'city, year',
      description: 'Columns, separated by commas; empty: the whole table is one group.',
    }),
    column: text({ default: '', description: 'The column that is summed up; empty: rows are only counted.' }),
  },
  outputs: { rows: out.list(), count: out.integer({ description: 'How many groups there are.' }) },
  run({ rows, by, column }) {
    const table = requireRows('rows', rows);
    const keys = listedNames(by);
    for (const key of keys) requireColumn('by', key, table);
    if (column !== '') requireColumn('column', column, table);
    const groups = new Map<string, { readonly first: Row; readonly tally: Tally }>();
    if (keys.length === 0) groups.set('', { first: {}, tally: newTally() });
    for (const row of table) {
      const identity = keys.length === 0 ? '' : JSON.stringify(keys.map((key) => identityOf(cell(row, key))));
      const group = groups.get(identity) ?? { first: row, tally: newTally() };
      groups.set(identity, group);
      addToTally(group.tally, column === '' ? undefined : cell(row, column));
    }
    const wanted = (column === '' ? ['count'] : Object.keys(measures)) as Measure[];
    const summary = [...groups.values()].map(({ first, tally }) =>
      Object.fromEntries([
        ...keys.map((key): [string, unknown] => [key, cell(first, key)]),
        ...wanted.map((measure): [string, unknown] => [measure, measured(tally, measure)]),
      ]),
    );
    return { rows: summary, count: summary.length };
  },
});
