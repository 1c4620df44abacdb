import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError, quoted } from '../input-error';
import { choice, list, out, text } from '../ports';
import { wholeText } from '../text/whole-text';
import { identityOf } from './identity';
import { cell, mostRows, requireColumn, requireRows } from './rows';
import { addToTally, measured, measures, newTally, type Tally } from './tally';

export const tablePivot = defineNode({
  kind: 'table.pivot',
  version: 1,
  title: 'Pivot table',
  description: 'Makes a table with a row for each value of one column and a column for each value of another.',
  category: 'Data',
  icon: 'IconGridDots',
  tags: ['pivot', 'cross table', 'crosstab', 'spread', 'wide', 'reshape', 'unstack'],
  pure: true,
  example: {
    feeds: [rowsFor('rows')],
    inputs: { row: 'room', column: 'sensor', value: 'value', measure: 'mean' },
    shows: ['rows'],
  },
  inputs: {
    rows: list({ required: true }),
    row: text({ title: 'Rows by', default: '', example: 'city', description: 'The column whose values become rows.' }),
    column: text({
      title: 'Columns by',
      default: '',
      example: 'year',
      description: 'The column whose values become columns.',
    }),
    value: text({ default: '', description: 'The column that the cells sum up; may be empty where rows are counted.' }),
    measure: choice({ title: 'Cells', options: measures, default: 'count' }),
  },
  outputs: { rows: out.list(), columns: out.list({ description: 'The names of the columns.' }), count: out.integer() },
  run({ rows, row: rowColumn, column, value, measure }) {
    const table = requireRows('rows', rows);
    requireColumn('row', rowColumn, table);
    requireColumn('column', column, table);
    if (value !== '' || measure !== 'count') requireColumn('value', value, table);
    const lines = new Map<string, { readonly label: unknown; readonly tallies: Map<string, Tally> }>();
    const columns = new Set<string>();
    for (const row of table) {
      const label = cell(row, rowColumn);
      const identity = identityOf(label);
      const line = lines.get(identity) ?? { label, tallies: new Map<string, Tally>() };
      lines.set(identity, line);
      const name = wholeText(cell(row, column));
      columns.add(name);
      if (lines.size * columns.size > mostRows) throw inputError('column', `There are more than ${mostRows} cells.`);
      const tally = line.tallies.get(name) ?? newTally();
      line.tallies.set(name, tally);
      addToTally(tally, value === '' ? undefined : cell(row, value));
    }
    if (columns.has(rowColumn)) {
      throw inputError(
        'column',
        `A value of the column ${quoted(column)} is ${quoted(rowColumn)}, which the rows are called.`,
      );
    }
    const names = [...columns];
    const pivoted = [...lines.values()].map(({ label, tallies }) =>
      Object.fromEntries([
        [rowColumn, label],
        ...names.map((name): [string, unknown] => [name, measured(tallies.get(name) ?? newTally(), measure)]),
      ]),
    );
    return { rows: pivoted, columns: [rowColumn, ...names], count: pivoted.length };
  },
});
