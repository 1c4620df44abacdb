import { messageOf } from '#shared/base/errors';
import { defineNode } from '../define-node';
import { parseTable, rareTableFormat, type TableFormat, tableFormat, tableOutputs } from '../file/csv-table';
import { inputError } from '../input-error';
import { seldom, text } from '../ports';
import { longestText, requireLength } from './text-limits';

export const parseCsv = defineNode({
  kind: 'text.parse_csv',
  version: 1,
  title: 'Parse CSV',
  description: 'Reads a table that is written as text. Each row becomes a dictionary keyed by column.',
  category: 'Text',
  icon: 'IconTable',
  tags: ['table', 'rows', 'comma separated', 'tsv', 'spreadsheet', 'decode', 'excel'],
  pure: true,
  inputs: {
    text: text({ default: 'name,value\na,1', multiline: true }),
    ...tableFormat,
    ...seldom(rareTableFormat),
  },
  outputs: tableOutputs,
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
