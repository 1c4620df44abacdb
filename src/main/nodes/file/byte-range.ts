import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import { readError } from './file-error';

export interface ByteRange {
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly size: number;
}

/** Reads a part of a file anew only when the file or the part is another. FILE_NOT_FOUND, FILE_UNREADABLE */
export function createByteRange() {
  let held: (ByteRange & { readonly key: string }) | undefined;
  return {
    async read(path: string, start: number, count: number): Promise<ByteRange> {
      try {
        // Before it is opened: a pipe that nobody writes to would be waited for.
        const facts = await stat(path);
        if (!facts.isFile()) throw new FactoryError('FILE_UNREADABLE', `${basename(path)} is not a file.`);
        const key = `${path} ${facts.mtimeMs} ${facts.size} ${facts.ino} ${start} ${count}`;
        if (held?.key === key) return held;
        const handle = await open(path, 'r');
        try {
          const wanted = Math.max(0, Math.min(count, facts.size - start));
          const { buffer, bytesRead } = await handle.read(new Uint8Array(wanted), 0, wanted, start);
          held = { key, bytes: buffer.subarray(0, bytesRead), size: facts.size };
          return held;
        } finally {
          await handle.close();
        }
      } catch (error) {
        throw error instanceof FactoryError ? error : readError(path, error);
      }
    },
  };
}
