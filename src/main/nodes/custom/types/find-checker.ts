import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * TypeScript's compiler, a program without Node: that of the folder, where somebody has installed one there, else the
 * app's own. Undefined where there is none.
 */
export function findChecker(folder: string, start: string = __dirname): string | undefined {
  return programAbove(folder) ?? programAbove(start);
}

function programAbove(start: string): string | undefined {
  const name = process.platform === 'win32' ? 'tsc.exe' : 'tsc';
  const path = join('node_modules', '@typescript', `typescript-${process.platform}-${process.arch}`, 'lib', name);
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, path);
    // Programs cannot be started from inside an archive; in a package they lie unpacked beside it.
    if (existsSync(file)) return file.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
    if (folder === dirname(folder)) return undefined;
  }
}
