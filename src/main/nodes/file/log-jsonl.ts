import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { openLineSink } from './line-sink';
import { createRowLogger, loggerInputs, loggerOutputs } from './row-logger';

export const logJsonl = defineNode({
  kind: 'file.log_jsonl',
  version: 1,
  title: 'Log to JSON lines',
  description:
    'Adds rows to a file in which each line is a dictionary in JSON. Rows are written in the background, and all of them by the end of the run. A file that becomes too large may be put aside, and a new one begun.',
  category: 'File',
  icon: 'IconLogs',
  tags: [
    'record',
    'logger',
    'save',
    'jsonl',
    'ndjson',
    'write',
    'append',
    'history',
    'events',
    'rotate',
    'log rotation',
    'log file',
    'json lines',
  ],
  capabilities: ['write_files'],
  example: { feeds: [levelFor('row')], shows: ['written'] },
  inputs: loggerInputs(['jsonl', 'ndjson', 'log']),
  outputs: loggerOutputs,
  setup({ clock }) {
    return createRowLogger(clock, async (place) => {
      return {
        sink: await openLineSink({ ...place, head: '' }),
        lineOf: (row) => `${JSON.stringify(toWireValue(row, wholeValue))}\n`,
      };
    });
  },
});
