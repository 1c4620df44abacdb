import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import { readError } from './file-error';

/** Larger files would fill the memory of a run. Bytes. */
const largest = 64 * 1024 * 1024;

export interface FileVersion<T> {
  /** The same number as long as the file was not changed. */
  readonly version: number;
  readonly content: T;
  readonly size: number;
  /** Unix seconds. */
  readonly modified: number;
}

export interface WatchedFile<T> {
  read(path: string, signal: AbortSignal): Promise<FileVersion<T>>;
}

export function createWatchedText(): WatchedFile<string> {
  return createWatchedFile((bytes) => bytes.toString('utf8'));
}

/**
 * Reads a file again only when its path, size or time of change is another. FILE_NOT_FOUND, FILE_UNREADABLE; messages
 * name the file without its folder.
 */
export function createWatchedFile<T>(decode: (bytes: Buffer, path: string) => T): WatchedFile<T> {
  let held: (FileVersion<T> & { readonly path: string; readonly stamp: string }) | undefined;
  let versions = 0;
  return {
    async read(path, signal) {
      const facts = await stat(path).catch((error: unknown) => {
        throw readError(path, error);
      });
      if (!facts.isFile()) throw new FactoryError('FILE_UNREADABLE', `${basename(path)} is not a file.`);
      if (facts.size > largest) {
        throw new FactoryError('FILE_UNREADABLE', `${basename(path)} is larger than ${largest / 1024 ** 2} MB.`);
      }
      const stamp = `${facts.mtimeMs} ${facts.size} ${facts.ino}`;
      if (held?.path === path && held.stamp === stamp) return held;
      const bytes = await readFile(path, { signal }).catch((error: unknown) => {
        signal.throwIfAborted();
        throw readError(path, error);
      });
      const content = decode(bytes, path);
      versions += 1;
      held = { path, stamp, version: versions, content, size: facts.size, modified: facts.mtimeMs / 1000 };
      return held;
    },
  };
}
