import { compileExpression } from '#shared/expression/compile-expression';
import { expressionNames } from '#shared/expression/expression-names';
import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError, quoted } from '../input-error';
import { list, out, text } from '../ports';
import { readNumber } from '../read-number';
import { columnsOf } from '../text/csv-text';
import { cell, type Row, requireRows } from './rows';

export const computeColumn = defineNode({
  kind: 'table.compute',
  version: 1,
  title: 'Compute column',
  description:
    'Adds a column to a table, or replaces one, by a formula of the others, such as "price * amount". Where one of them is no number, the cell is empty.',
  category: 'Data',
  icon: 'IconCalculator',
  tags: [
    'add column',
    'calculated',
    'formula',
    'new column',
    'mutate',
    'expression',
    'each row',
    'derive',
    'spreadsheet',
  ],
  pure: true,
  example: { feeds: [rowsFor('rows')], inputs: { column: 'fahrenheit', formula: 'value * 1.8 + 32' }, shows: ['rows'] },
  inputs: {
    rows: list({ required: true }),
    column: text({ default: 'result', description: 'The name of the new column.' }),
    formula: text({
      default: '0',
      example: 'price * amount',
      description:
        'Names are columns; one called "net price" is net_price here. "row" is the place of the row, from 0, unless a column is called so. Knows what Expression knows.',
    }),
  },
  outputs: { rows: out.list(), count: out.integer(), empty: out.integer({ description: 'Rows without a result.' }) },
  run({ rows, column, formula }) {
    const table = requireRows('rows', rows);
    const name = column.trim();
    if (name === '') throw inputError('column', 'No column is named.');
    const names = expressionNames(formula);
    const compute = compiled(formula, names);
    const readers = names.map((each) => readerOf(each, table));
    let empty = 0;
    const computed = table.map((row, at) => {
      const values = readers.map((read) => read(row, at));
      const result = values.includes(undefined) ? Number.NaN : compute(values as number[]);
      const isThere = Number.isFinite(result);
      if (!isThere) empty += 1;
      return Object.fromEntries([...Object.entries(row), [name, isThere ? result : null]]);
    });
    return { rows: computed, count: computed.length, empty };
  },
});

function compiled(formula: string, names: readonly string[]) {
  try {
    return compileExpression(formula, names);
  } catch (error) {
    throw inputError('formula', error instanceof Error ? error.message : String(error));
  }
}

/** What a name of the formula stands for in a row. */
function readerOf(name: string, table: readonly Row[]): (row: Row, at: number) => number | undefined {
  const columns = columnsOf(table);
  const column = columns.find((each) => each === name) ?? columns.find((each) => plain(each) === name);
  if (column !== undefined) return (row) => readNumber(cell(row, column));
  if (name === 'row' || table.length === 0) return (_, at) => at;
  throw inputError('formula', `The table has no column ${quoted(name)}. It has: ${columns.slice(0, 10).join(', ')}.`);
}

const plain = (column: string): string => column.replace(/[^\p{L}\p{N}_]+/gu, '_');
