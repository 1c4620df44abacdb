import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import { createLineSplitter } from '../network/tcp/line-splitter';
import { isMissing, readError } from './file-error';

/** Bytes read at once: a tick waits for no more of a file that grows fast. */
const mostBytes = 256 * 1024;

/**
 * Reads on where it last ended, and gives up to so many whole lines; none where there is nothing new. A file that is
 * shorter than before, or another one of the name, is read from its beginning. FILE_UNREADABLE
 *
 * @param fromBeginning whether what is there at first counts
 */
export function createFollower(path: string, fromBeginning: boolean): (most: number) => Promise<readonly string[]> {
  let split = createLineSplitter();
  let waiting: string[] = [];
  let place: { readonly file: number; readonly read: number } | undefined;
  let isFirst = true;

  async function readOn(): Promise<void> {
    const facts = await stat(path).catch((error: unknown) => {
      if (!isMissing(error)) throw readError(path, error);
    });
    const skips = isFirst && !fromBeginning;
    isFirst = false;
    if (!facts) {
      place = undefined;
      return;
    }
    if (!facts.isFile()) throw new FactoryError('FILE_UNREADABLE', `${basename(path)} is not a file.`);
    if (place?.file !== facts.ino || facts.size < place.read) {
      place = { file: facts.ino, read: skips ? facts.size : 0 };
      split = createLineSplitter();
    }
    if (facts.size === place.read) return;
    const bytes = await readPart(path, place.read);
    place = { file: facts.ino, read: place.read + bytes.length };
    const lines = split(bytes);
    if (lines) waiting = lines;
    else {
      split = createLineSplitter();
      throw new FactoryError('FILE_UNREADABLE', `${basename(path)} has a line that is too long.`);
    }
  }

  return async (most) => {
    if (waiting.length === 0) await readOn();
    const lines = waiting.slice(0, most);
    waiting = waiting.slice(most);
    return lines;
  };
}

async function readPart(path: string, from: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, from);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readError(path, error);
  }
}
