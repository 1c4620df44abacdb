import { mkdirSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Disposable, toDisposable } from '#shared/base/disposable';

/**
 * Hears of each time a file is put in its place. Its folder is watched, not the file: one that is written whole is another
 * file each time, and between two of them nobody would be listening.
 */
export function watchSettings(file: string, changed: () => void): Disposable {
  mkdirSync(dirname(file), { recursive: true });
  const watcher = watch(dirname(file), (_event, name) => {
    // Some systems tell no name.
    if (name === null || name === basename(file)) changed();
  });
  // A folder that is gone has nothing to tell.
  watcher.on('error', () => undefined);
  return toDisposable(() => watcher.close());
}
