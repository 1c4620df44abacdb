import { defineNode } from '../define-node';
import { file, seldom } from '../ports';
import { parseTable, rareTableFormat, type Table, tableFormat, tableOutputs } from './csv-table';
import { dataPath, pathHelp } from './data-path';
import { decodeBytes, encodingInput } from './text-encoding';
import { createWatchedFile } from './watched-file';

export const readCsv = defineNode({
  kind: 'file.read_csv',
  version: 1,
  title: 'Read CSV file',
  description:
    'The rows of a table kept as text, read again whenever the file changes. Each row is a dictionary keyed by column.',
  category: 'File',
  icon: 'IconFileTypeCsv',
  tags: ['table', 'csv', 'spreadsheet', 'data', 'load', 'excel', 'open', 'import'],
  capabilities: ['read_files'],
  example: {
    inputs: { path: 'resource:data/greenhouse.csv' },
    behind: [{ kind: 'display.table', takes: { rows: 'rows' } }],
    shows: [],
  },
  inputs: {
    path: file({ title: 'File', description: pathHelp, default: '', extensions: ['csv', 'tsv', 'txt'] }),
    ...tableFormat,
    ...seldom({ ...rareTableFormat, encoding: encodingInput }),
  },
  outputs: tableOutputs,
  setup() {
    const source = createWatchedFile((bytes) => bytes);
    let held: { readonly key: string; readonly table: Table } | undefined;
    return {
      async run({ path, encoding, ...format }, { signal }) {
        const { version, content } = await source.read(dataPath(path, 'path'), signal);
        const key = JSON.stringify([version, encoding, format]);
        if (held?.key !== key) held = { key, table: parseTable(decodeBytes(content, encoding), format) };
        const { rows, columns } = held.table;
        return { rows, columns, count: rows.length };
      },
    };
  },
});
