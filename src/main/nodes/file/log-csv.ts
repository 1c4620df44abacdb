import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { quoted } from '../input-error';
import { seldom, toggle } from '../ports';
import { cellsOf, csvText, decimalInput, delimiterInput, delimiterSigns, type WrittenFormat } from '../text/csv-text';
import { readCsvHeader } from './csv-header';
import { openLineSink } from './line-sink';
import { createRowLogger, loggerInputs, loggerOutputs } from './row-logger';

export const logCsv = defineNode({
  kind: 'file.log_csv',
  version: 1,
  title: 'Log to CSV',
  description:
    'Adds rows to a table that is kept as text. The columns are those of the file, or else of the first row. Rows are written in the background, and all of them by the end of the run. A file that becomes too large may be put aside, and a new one begun.',
  category: 'File',
  icon: 'IconFileTypeCsv',
  tags: [
    'record',
    'logger',
    'save',
    'table',
    'spreadsheet',
    'write',
    'append',
    'history',
    'excel',
    'data logger',
    'rotate',
    'log rotation',
    'daily log',
    'retention',
    'log file',
  ],
  capabilities: ['write_files'],
  example: { feeds: [levelFor('row')], shows: ['written'] },
  inputs: {
    ...loggerInputs(['csv', 'tsv', 'txt']),
    ...seldom({
      delimiter: delimiterInput,
      decimal: decimalInput,
      safe: toggle({
        title: 'Safe for spreadsheets',
        default: false,
        wirable: false,
        description: 'Puts an apostrophe before text that a spreadsheet would take for a formula.',
      }),
    }),
  },
  outputs: loggerOutputs,
  setup({ clock, log }) {
    let format: WrittenFormat = { delimiter: 'comma', decimal: 'point', safe: false };
    const logger = createRowLogger(clock, async (place, firstRow) => {
      const columns = (await readCsvHeader(place.path, delimiterSigns[format.delimiter])) ?? Object.keys(firstRow);
      const known = new Set(columns);
      const told = new Set<string>();
      return {
        sink: await openLineSink({ ...place, head: csvText([columns], { ...format, safe: false }) }),
        lineOf(row) {
          for (const column of Object.keys(row)) {
            if (known.has(column) || told.has(column) || told.size >= 100) continue;
            told.add(column);
            log(`The table has no column ${quoted(column)}, so it is left out.`, 'warning');
          }
          return csvText([cellsOf(row, columns)], format);
        },
      };
    });
    return {
      ...logger,
      run({ delimiter, decimal, safe, ...rest }) {
        format = { delimiter, decimal, safe };
        return logger.run(rest);
      },
    };
  },
});
