import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { number, out, toggle } from '../ports';
import { folderPath } from './data-path';
import { type FolderEntry, folderEntries } from './folder-entries';
import { folderInputs } from './folder-inputs';

const longestInterval = 86_400;

export const listFolder = defineNode({
  kind: 'file.list_folder',
  version: 1,
  title: 'List folder',
  description: 'The files and folders in a folder, at most 10000, looked up again each interval.',
  category: 'File',
  icon: 'IconFolderOpen',
  tags: [
    'directory',
    'files',
    'dir',
    'ls',
    'glob',
    'search',
    'watch',
    'read folder',
    'list files',
    'browse',

    'path',
  ],
  capabilities: ['read_files'],
  example: {
    inputs: { path: 'resource:data' },
    behind: [{ kind: 'display.table', takes: { rows: 'entries' } }],
    shows: [],
  },
  inputs: {
    ...folderInputs,
    subfolders: toggle({ default: false, description: 'Lists what is in the folders below too, 20 levels deep.' }),
    hidden: toggle({ default: false, description: 'Lists names that begin with a dot too.' }),
    interval: number({ default: 1, min: 0, max: longestInterval, unit: 's', wirable: false }),
  },
  outputs: {
    entries: out.list({
      description: 'Of each: name, path, folder (yes or no), size in bytes, modified as Unix time.',
    }),
    paths: out.list({ description: 'Of each the whole path: what nodes that read files take.' }),
    names: out.list(),
    count: out.integer(),
  },
  setup({ clock }) {
    let held: { readonly key: string; readonly at: number; readonly entries: readonly FolderEntry[] } | undefined;
    return {
      async run({ path, pattern, subfolders, hidden, interval }, { signal }) {
        requireWithin('interval', interval, 0, longestInterval);
        const place = folderPath(path, 'path');
        const key = JSON.stringify([place, pattern, subfolders, hidden]);
        const now = clock.monotonic();
        if (held?.key !== key || now - held.at >= interval) {
          held = { key, at: now, entries: await folderEntries(place, { pattern, subfolders, hidden }, signal) };
        }
        const { entries } = held;
        return {
          entries,
          paths: entries.map((entry) => entry.path),
          names: entries.map(({ name }) => name),
          count: entries.length,
        };
      },
    };
  },
});
