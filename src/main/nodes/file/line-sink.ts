import { basename } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import { appendToFile } from './append-file';
import { prepareTarget } from './target-file';

/** Lines that wait for the disk, in UTF-16 units. More than that is a disk that does not follow. */
const mostWaiting = 16 * 1024 * 1024;
/** So many are written before their time. */
const enough = 256 * 1024;

export interface LineSink {
  /** FILE_UNWRITABLE when so much waits that nothing more can be taken. */
  add(line: string): void;
  /** Writes in the background what waits, where it is time to, and throws what went wrong there since the last call. */
  poll(now: number, interval: number): void;
  /** Resolves when all that waits has been written. FILE_UNWRITABLE */
  flush(): Promise<void>;
  readonly waiting: number;
  readonly written: number;
}

/** Makes the file, so that one that can't be written is told of before anything waits for it. FILE_UNWRITABLE */
export async function openLineSink(path: string, makeFolder: boolean, head: string): Promise<LineSink> {
  await prepareTarget(path, makeFolder);
  await appendToFile(path, '', head);
  return createLineSink(path, makeFolder, head);
}

/** Adds lines to a file without keeping anybody waiting. What could not be written stays, and is tried again. */
export function createLineSink(path: string, makeFolder: boolean, head: string): LineSink {
  let lines: string[] = [];
  let length = 0;
  let written = 0;
  let wroteAt = Number.NEGATIVE_INFINITY;
  let failure: { readonly error: unknown } | undefined;
  let writing: Promise<void> | undefined;

  const write = async () => {
    const [taken, takenLength] = [lines, length];
    lines = [];
    length = 0;
    try {
      await prepareTarget(path, makeFolder);
      await appendToFile(path, taken.join(''), head);
      written += taken.length;
    } catch (error) {
      lines = [...taken, ...lines];
      length += takenLength;
      throw error;
    }
  };
  const begin = () => {
    failure = undefined;
    writing = write()
      .catch((error: unknown) => {
        failure = { error };
      })
      .finally(() => {
        writing = undefined;
      });
  };
  const throwFailure = () => {
    const failed = failure;
    failure = undefined;
    if (failed) throw failed.error;
  };

  return {
    add(line) {
      if (length + line.length > mostWaiting) {
        throw new FactoryError('FILE_UNWRITABLE', `${basename(path)} is written too slowly: a row was lost.`);
      }
      lines.push(line);
      length += line.length;
    },
    poll(now, interval) {
      throwFailure();
      if (writing || lines.length === 0 || (now - wroteAt < interval && length < enough)) return;
      wroteAt = now;
      begin();
    },
    async flush() {
      await writing;
      if (lines.length > 0) begin();
      await writing;
      throwFailure();
    },
    get waiting() {
      return lines.length;
    },
    get written() {
      return written;
    },
  };
}
