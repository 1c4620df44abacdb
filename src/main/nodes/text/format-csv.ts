import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { inputError } from '../input-error';
import { list, out, toggle } from '../ports';
import { cellsOf, columnsOf, csvText, decimalInput, delimiterInput } from './csv-text';

export const formatCsv = defineNode({
  kind: 'text.format_csv',
  version: 1,
  title: 'Format CSV',
  description: 'Writes the rows of a table as text. A row is a dictionary keyed by column, or a list of cells.',
  category: 'Text',
  icon: 'IconTable',
  tags: [
    'write',
    'save',
    'table',
    'rows',
    'comma separated',
    'tsv',
    'spreadsheet',
    'encode',
    'string',
    'export',
    'excel',
  ],
  pure: true,
  example: { feeds: [rowsFor('rows')] },
  inputs: {
    rows: list({ required: true }),
    delimiter: delimiterInput,
    decimal: decimalInput,
    header: toggle({ default: true, wirable: false, description: 'Begins with the names of the columns.' }),
    safe: toggle({
      title: 'Safe for spreadsheets',
      default: false,
      wirable: false,
      description: 'Puts an apostrophe before text that a spreadsheet would take for a formula.',
    }),
  },
  outputs: { text: out.text() },
  run({ rows, header, ...format }) {
    const dictionaries: object[] = [];
    for (const [at, row] of rows.entries()) {
      if (typeof row !== 'object' || row === null)
        throw inputError('rows', `Row ${at + 1} is neither dictionary nor list.`);
      if (!Array.isArray(row)) dictionaries.push(row);
    }
    const columns = columnsOf(dictionaries);
    const cells = rows.map((row) => (Array.isArray(row) ? row : cellsOf(row as object, columns)));
    return { text: csvText(header && columns.length > 0 ? [columns, ...cells] : cells, format) };
  },
});
