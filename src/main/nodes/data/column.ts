import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { quoted } from '../input-error';
import { list, out, text, toggle } from '../ports';
import { readNumber } from '../read-number';
import { listed } from './pick';

export const column = defineNode({
  kind: 'table.column',
  version: 1,
  title: 'Column',
  description: 'Takes one column out of a table, which is a list of dictionaries, one a row.',
  category: 'Data',
  icon: 'IconColumns',
  tags: ['table', 'csv', 'pick', 'field', 'rows', 'series'],
  pure: true,
  example: { feeds: [rowsFor('rows')], inputs: { column: 'value' } },
  inputs: {
    rows: list({ required: true }),
    column: text({ default: '', placeholder: 'Name of the column' }),
    numbers: toggle({
      title: 'Read numbers',
      description: 'Turns text that spells a number into that number.',
      default: true,
      wirable: false,
    }),
  },
  outputs: { values: out.list(), count: out.integer() },
  run({ rows, column, numbers }) {
    const values = rows.map((row, index) => {
      const value = cell(row, column, index);
      return numbers ? (readNumber(value) ?? value) : value;
    });
    return { values, count: values.length };
  },
});

function cell(row: unknown, column: string, index: number): unknown {
  if (typeof row !== 'object' || row === null) throw new Error(`Row ${index + 1} is no dictionary.`);
  const value: unknown = Object.getOwnPropertyDescriptor(row, column)?.value;
  if (value === undefined) {
    throw new Error(`Row ${index + 1} has no column ${quoted(column)}. It has: ${listed(Object.keys(row))}.`);
  }
  return value;
}
