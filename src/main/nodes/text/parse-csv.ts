import { messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { parseTable, type TableFormat } from '../file/csv-table';
import { inputError } from '../input-error';
import { choice, out, text, toggle } from '../ports';
import { longestText, requireLength } from './text-limits';

export const parseCsv = defineNode({
  kind: 'text.parse_csv',
  version: 1,
  title: 'Parse CSV',
  description: 'Reads a table that is written as text. Each row becomes a dictionary keyed by column.',
  category: 'Text',
  icon: 'IconTable',
  tags: ['table', 'rows', 'comma separated', 'tsv', 'spreadsheet', 'decode'],
  pure: true,
  inputs: {
    text: text({ default: 'name,value\na,1', multiline: true }),
    delimiter: choice({ options: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' }, default: 'comma' }),
    header: toggle({
      description: 'The first row names the columns; otherwise they are named column 1, column 2 and so on.',
      default: true,
      wirable: false,
    }),
    numbers: toggle({ title: 'Read numbers', default: true, wirable: false }),
  },
  outputs: {
    rows: out.list(),
    columns: out.list({ description: 'The names of the columns.' }),
    count: out.integer({ description: 'How many rows there are.' }),
  },
  run({ text, ...format }) {
    requireLength('text', text, longestText);
    const { rows, columns } = read(text, format);
    return { rows, columns, count: rows.length };
  },
});

function read(text: string, format: TableFormat) {
  try {
    return parseTable(text, format);
  } catch (error) {
    throw inputError('text', messageOf(error));
  }
}
