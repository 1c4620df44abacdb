import { defineNode } from '../define-node';
import { choice, file, out, toggle } from '../ports';
import { parseTable, type Table } from './csv-table';
import { dataPath, pathHelp } from './data-path';
import { createWatchedText } from './watched-file';

export const readCsv = defineNode({
  kind: 'file.read_csv',
  version: 1,
  title: 'Read CSV file',
  description:
    'The rows of a table kept as text, read again whenever the file changes. Each row is a dictionary keyed by column.',
  category: 'File',
  icon: 'IconFileTypeCsv',
  tags: ['table', 'spreadsheet', 'data', 'load'],
  inputs: {
    path: file({ title: 'File', description: pathHelp, default: '', extensions: ['csv', 'tsv', 'txt'] }),
    delimiter: choice({
      options: { comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' },
      default: 'comma',
    }),
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
  setup() {
    const source = createWatchedText();
    let held: { readonly key: string; readonly table: Table } | undefined;
    return {
      async run({ path, delimiter, header, numbers }, { signal }) {
        const { version, content } = await source.read(dataPath(path, 'path'), signal);
        const key = `${version} ${delimiter} ${header} ${numbers}`;
        if (held?.key !== key) held = { key, table: parseTable(content, { delimiter, header, numbers }) };
        const { rows, columns } = held.table;
        return { rows, columns, count: rows.length };
      },
    };
  },
});
