import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { type Dict, file, integer, out, seldom, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';
import { type CsvRows, openCsvRows } from './csv-rows';
import { rareTableFormat, tableFormat } from './csv-table';
import { dataPath, pathHelp } from './data-path';
import { encodingInput } from './text-encoding';

const most = 10_000;
const nothing: readonly Dict[] = [];

export const streamCsv = defineNode({
  kind: 'file.stream_csv',
  version: 1,
  title: 'Read CSV row by row',
  description:
    'Goes through a CSV file of any size, some rows in each tick. It holds only those rows, so memory stays the same.',
  category: 'File',
  icon: 'IconTableImport',
  tags: ['large', 'big', 'huge', 'stream', 'replay', 'playback', 'import', 'rows', 'table', 'spreadsheet', 'batch'],
  capabilities: ['read_files'],
  example: { inputs: { path: 'resource:data/greenhouse.csv', loop: true }, shows: ['row', 'progress'] },
  inputs: {
    path: file({ title: 'File', description: pathHelp, default: '', extensions: ['csv', 'tsv', 'txt'] }),
    batch: integer({ title: 'Rows at a time', default: 1, min: 1, max: most }),
    next: toggle({ title: 'Go on', default: true, description: 'While off, it gives no further rows.' }),
    loop: toggle({ title: 'Repeat', default: false, description: 'Begins anew after the last row.' }),
    restart: toggle({ default: false, description: 'Begins anew in the tick in which it turns on.' }),
    ...seldom({ ...tableFormat, ...rareTableFormat, encoding: encodingInput }),
  },
  outputs: {
    row: out.any({ description: 'The last row that was read, a dictionary by column; nothing before the first.' }),
    rows: out.list({ description: 'The rows of this tick; none where there was nothing to read.' }),
    fresh: out.boolean({ title: 'New rows', description: 'On in a tick that read rows.' }),
    count: out.integer({ description: 'How many rows have been read since it began.' }),
    columns: out.list({ description: 'The names of the columns.' }),
    progress: out.number({ description: 'How much of the file has been read, from 0 to 1.' }),
    done: out.boolean({ description: 'On once the last row was read.' }),
  },
  setup() {
    const rises = createRisingEdge();
    let open: { readonly key: string; readonly rows: CsvRows } | undefined;
    let [row, count]: [Dict | null, number] = [null, 0];
    const close = () => {
      open?.rows.close();
      open = undefined;
      [row, count] = [null, 0];
    };
    return {
      async run({ path, encoding, batch, next, loop, restart, ...format }, { signal }) {
        requireWithin('batch', batch, 1, most);
        const target = dataPath(path, 'path');
        const key = JSON.stringify([target, encoding, format]);
        const isOver = next && loop && count > 0 && open?.rows.ended === true;
        if (rises(restart) || isOver || open?.key !== key) close();
        open ??= { key, rows: await openCsvRows(target, format, encoding) };
        const source = open.rows;
        const rows = next ? await source.next(batch) : nothing;
        signal.throwIfAborted();
        count += rows.length;
        row = rows.at(-1) ?? row;
        const { columns, progress, ended } = source;
        return { row, rows, fresh: rows.length > 0, count, columns, progress, done: ended };
      },
      teardown: close,
    };
  },
});
