import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { file, integer, out, toggle } from '../ports';
import { dataPath, pathHelp } from './data-path';
import { createFollower } from './follower';

const mostLines = 100_000;

export const followFile = defineNode({
  kind: 'file.follow',
  version: 1,
  title: 'Follow text file',
  description:
    'Gives the lines that are added to a file, as they come, as for the log of another program. It waits where there is no file yet, and begins anew where it was cut or replaced.',
  category: 'File',
  icon: 'IconFileText',
  tags: [
    'tail',
    'tail log',
    'watch log',
    'log file',
    'follow',
    'new lines',
    'count lines',
    'append',
    'monitor',
    'read lines',
  ],
  capabilities: ['read_files'],
  example: {
    inputs: { path: 'resource:data/greenhouse.csv', existing: true, most: 1 },
    shows: ['line', 'total'],
  },
  inputs: {
    path: file({ title: 'File', description: pathHelp, default: '', extensions: ['log', 'txt', 'csv', 'jsonl'] }),
    existing: toggle({
      title: 'From the beginning',
      default: false,
      description: 'What is in the file when the run begins counts too.',
      wirable: false,
    }),
    most: integer({
      title: 'Lines at a time',
      default: 1000,
      min: 1,
      max: mostLines,
      description: 'In one tick; further ones come in the next.',
      wirable: false,
    }),
  },
  outputs: {
    lines: out.list({ description: 'The new lines of this tick.' }),
    line: out.text({ description: 'The newest one.' }),
    count: out.integer({ description: 'How many are new in this tick.' }),
    total: out.integer({ description: 'Since the run began.' }),
    fresh: out.boolean({ title: 'New lines', description: 'On in a tick that gives some.' }),
  },
  setup() {
    let followed: { readonly path: string; readonly next: ReturnType<typeof createFollower> } | undefined;
    let [line, total] = ['', 0];
    return {
      async run({ path, existing, most }) {
        requireWithin('most', most, 1, mostLines);
        const target = dataPath(path, 'path');
        if (followed?.path !== target) followed = { path: target, next: createFollower(target, existing) };
        const lines = await followed.next(most);
        line = lines.at(-1) ?? line;
        total += lines.length;
        return { lines, line, count: lines.length, total, fresh: lines.length > 0 };
      },
    };
  },
});
