import { stat } from 'node:fs/promises';
import { defineNode } from '../define-node';
import { file, out } from '../ports';
import { dataPath, pathHelp } from './data-path';
import { isMissing, readError } from './file-error';

export const watchFile = defineNode({
  kind: 'file.watch',
  version: 1,
  title: 'Watch file',
  description: 'Tells whether a file or folder is there, when it was last changed, and when it changes.',
  category: 'File',
  icon: 'IconEye',
  tags: ['changed', 'modified', 'exists', 'monitor', 'trigger', 'disk', 'size'],
  capabilities: ['read_files'],
  example: { inputs: { path: 'resource:data/greenhouse.csv' }, shows: ['exists', 'age'] },
  inputs: { path: file({ title: 'File', description: pathHelp, default: '', extensions: [] }) },
  outputs: {
    exists: out.boolean(),
    changed: out.boolean({ description: 'On in a tick in which it is new, gone, or another than in the tick before.' }),
    modified: out.number({ unit: 's', description: 'When it was last changed, as Unix time; 0 where there is none.' }),
    size: out.integer({ unit: 'B' }),
    age: out.number({ unit: 's', description: 'How long ago it was last changed; 0 where there is none.' }),
  },
  setup({ clock }) {
    let before: { readonly path: string; readonly stamp: string } | undefined;
    return {
      async run({ path }) {
        const target = dataPath(path, 'path');
        const facts = await stat(target).catch((error: unknown) => {
          if (!isMissing(error)) throw readError(target, error);
        });
        const stamp = facts ? `${facts.mtimeMs} ${facts.size} ${facts.ino}` : 'none';
        const changed = before?.path === target && before.stamp !== stamp;
        before = { path: target, stamp };
        if (!facts) return { exists: false, changed, modified: 0, size: 0, age: 0 };
        const modified = facts.mtimeMs / 1000;
        return { exists: true, changed, modified, size: facts.size, age: Math.max(0, clock.wall() - modified) };
      },
    };
  },
});
