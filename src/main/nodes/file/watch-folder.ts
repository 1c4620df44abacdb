import { resolve } from 'node:path';
import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { Inbox } from '../network/link/inbox';
import { choice, integer, number, out, rarely, seldom, toggle } from '../ports';
import { folderPath } from './data-path';
import { folderInputs } from './folder-inputs';
import { type FolderChange, WatchedFolder } from './watched-folder';

export const watchFolder = defineNode({
  kind: 'file.watch_folder',
  version: 1,
  title: 'Watch folder',
  description:
    'Tells which files came, changed and went in a folder, as soon as it happens. It waits for a folder that is not there, and goes on when one that has gone comes back.',
  category: 'File',
  icon: 'IconFolderSearch',
  tags: ['directory', 'inbox', 'hot folder', 'new files', 'monitor', 'trigger', 'changed', 'deleted', 'inotify'],
  capabilities: ['read_files'],
  example: {
    inputs: { path: 'resource:data', existing: true },
    // The changes are those of one tick, which nobody could read.
    shows: ['path', 'change', 'files'],
  },
  inputs: {
    ...folderInputs,
    what: choice({
      title: 'Watches',
      options: { files: 'Files', folders: 'Folders', both: 'Files and folders' },
      default: 'files',
    }),
    ...seldom({
      depth: integer({
        default: 0,
        min: 0,
        max: 20,
        description: 'How many levels of folders below it count; 0 for none.',
        wirable: false,
      }),
      settle: number({
        default: 0.2,
        min: 0,
        max: 60,
        unit: 's',
        description: 'How long a file must stay as it is before it counts, so that none is told of half written.',
        wirable: false,
      }),
      hidden: toggle({ default: false, description: 'Names that begin with a dot count too.', wirable: false }),
      existing: toggle({
        default: false,
        description: 'What is there when the run begins counts as having come.',
        wirable: false,
      }),
    }),
  },
  outputs: {
    changes: out.list({
      description:
        'All since the tick before, oldest first: change ("came", "changed", "gone"), name, path, folder (yes or no), size in bytes, modified as Unix time.',
    }),
    path: out.text({ description: 'Of the newest change.' }),
    change: out.text({ description: 'What the newest change is: "came", "changed" or "gone".' }),
    files: out.integer({ description: 'How many there are.' }),
    count: rarely(out.integer({ description: 'Changes since the run began.' })),
    dropped: rarely(out.integer({ description: 'Changes left out because more came in one tick than is held.' })),
    exists: out.boolean({ description: 'On while the folder is there.' }),
    state: out.text({ description: '"looking", "watching", or why it can not be watched.' }),
  },
  setup({ clock, signal }) {
    const inbox = new Inbox<FolderChange>(clock);
    let held: { readonly key: string; readonly watched: WatchedFolder } | undefined;
    const close = () => held?.watched.close();
    signal.addEventListener('abort', () => void close(), { once: true });
    return {
      run({ path, depth, settle, ...rest }) {
        requireWithin('depth', depth, 0, 20);
        requireWithin('settle', settle, 0, 60);
        const wishes = { ...rest, folder: resolve(folderPath(path, 'path')), depth, settle };
        const key = JSON.stringify(wishes);
        if (held?.key !== key) {
          void close();
          held = { key, watched: new WatchedFolder(wishes, clock, (change) => inbox.push(change, change.path.length)) };
        }
        const { watched } = held;
        if (!signal.aborted) watched.look();
        const { newest, fresh, count, dropped } = inbox.take();
        return {
          changes: fresh,
          path: newest?.path ?? '',
          change: newest?.change ?? '',
          files: watched.entries,
          count,
          dropped,
          exists: watched.exists,
          state: watched.state,
        };
      },
      teardown: close,
    };
  },
});
