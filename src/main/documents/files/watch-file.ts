import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';

/** Milliseconds of quiet after a sign: programs write in pieces, and put one file in the place of another. */
const quiet = 200;
/** Milliseconds between looks without a sign: network drives give none, and a folder that is made anew is another one. */
const pause = 5_000;

/**
 * Calls when a file may have changed, been replaced or gone. Its folder is watched, not the file: one that is written whole
 * is another file each time.
 */
export function watchFile(path: string, look: () => void): Disposable {
  const own = new DisposableStore();
  let soon: NodeJS.Timeout | undefined;
  own.add(toDisposable(() => clearTimeout(soon)));
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_event, name) => {
      // Some systems tell no name.
      if (name !== null && name !== basename(path)) return;
      clearTimeout(soon);
      soon = setTimeout(look, quiet).unref();
    });
    watcher.on('error', () => undefined);
    own.add(toDisposable(() => watcher.close()));
  } catch {
    // Where nothing can be watched, looking now and then has to do.
  }
  const timer = setInterval(look, pause).unref();
  own.add(toDisposable(() => clearInterval(timer)));
  return own;
}
