import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/**
 * The file of this path in `start` or the nearest folder above it; undefined where there is none. Built code lies at a
 * depth that differs between a checkout, a build and a package. In a package it is the archive's unpacked twin: neither
 * programs nor threads can be started from inside an archive.
 */
export function findAbove(path: string, start: string = __dirname): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, path);
    if (existsSync(file)) return file.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
    if (folder === dirname(folder)) return undefined;
  }
}
