import { basename } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import { appendToFile } from './append-file';
import { type Rotation, rotateFile } from './rotate-file';
import { prepareTarget } from './target-file';

/** Lines that wait for the disk, in UTF-16 units. More than that is a disk that does not follow. */
const mostWaiting = 16 * 1024 * 1024;
/** So many are written before their time. */
const enough = 256 * 1024;

/** Where lines go. */
export interface LineTarget {
  readonly path: string;
  readonly makeFolder: boolean;
  /** What a new file begins with. */
  readonly head: string;
  readonly rotation: Rotation;
}

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
export async function openLineSink(target: LineTarget): Promise<LineSink> {
  await prepareTarget(target.path, target.makeFolder);
  await appendToFile(target.path, '', target.head);
  return createLineSink(target);
}

/** Adds lines to a file without keeping anybody waiting. What could not be written stays, and is tried again. */
export function createLineSink({ path, makeFolder, head, rotation }: LineTarget): LineSink {
  let lines: string[] = [];
  let length = 0;
  let written = 0;
  let wroteAt = Number.NEGATIVE_INFINITY;
  let failure: { readonly error: unknown } | undefined;
  let writing: Promise<void> | undefined;

  const write = async () => {
    const taken = lines;
    lines = [];
    length = 0;
    let done = 0;
    try {
      await prepareTarget(path, makeFolder);
      for (const { text, count } of portions(taken, rotation.largest)) {
        await rotateFile(path, Buffer.byteLength(text), rotation);
        await appendToFile(path, text, head);
        done += count;
        written += count;
      }
    } catch (error) {
      lines = [...taken.slice(done), ...lines];
      length = lines.reduce((sum, line) => sum + line.length, 0);
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

/** The lines in as few pieces as files of that size can take; 0 is no limit. A longer line is a piece of its own. */
function* portions(lines: readonly string[], largest: number): Generator<{ text: string; count: number }> {
  let [begin, size] = [0, 0];
  for (const [at, line] of lines.entries()) {
    const more = Buffer.byteLength(line);
    if (largest > 0 && at > begin && size + more > largest) {
      yield { text: lines.slice(begin, at).join(''), count: at - begin };
      [begin, size] = [at, 0];
    }
    size += more;
  }
  yield { text: lines.slice(begin).join(''), count: lines.length - begin };
}
