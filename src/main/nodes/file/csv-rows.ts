import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { FactoryError } from '#shared/base/errors';
import type { Dict } from '../ports';
import { columnsOf, readingOf, rowOf, type TableFormat, tableError } from './csv-table';
import { readError } from './file-error';
import { decodeStream, type TextEncoding } from './text-encoding';

/** A row that is longer is most likely a quote that nobody closed, and would otherwise take in the rest of the file. */
const longestRow = 1024 * 1024;

export interface CsvRows {
  readonly columns: readonly string[];
  /** How much of the file has been read, from 0 to 1. */
  readonly progress: number;
  /** Whether the last row has been given. */
  readonly ended: boolean;
  /** At most so many further rows; fewer at the end of the file. FILE_UNREADABLE, from then on each time. */
  next(count: number): Promise<readonly Dict[]>;
  close(): void;
}

/**
 * Reads a CSV file from its beginning, as far as it is asked for: memory holds one stretch of it, however large it is.
 * FILE_NOT_FOUND, FILE_UNREADABLE
 */
export async function openCsvRows(path: string, format: TableFormat, encoding: TextEncoding): Promise<CsvRows> {
  const facts = await stat(path).catch((error: unknown) => {
    throw readError(path, error);
  });
  // Before it is opened: a pipe that nobody writes to would be waited for.
  if (!facts.isFile()) throw new FactoryError('FILE_UNREADABLE', `${basename(path)} is not a file.`);
  const source = createReadStream(path);
  const parser = parse({ ...readingOf(format), max_record_size: longestRow });
  // What goes wrong reaches whoever asks for the next row.
  pipeline(source, decodeStream(encoding), parser, () => undefined);
  const records: AsyncIterator<string[]> = parser[Symbol.asyncIterator]();
  let fault: { readonly error: unknown } | undefined;
  /** One row ahead, so that the last is known to be the last. */
  let ahead: readonly string[] | undefined;
  const advance = async () => {
    if (fault) throw fault.error;
    try {
      const { done, value } = await records.next();
      ahead = done ? undefined : value;
    } catch (error) {
      fault = { error: explain(path, error) };
      throw fault.error;
    }
  };
  const close = () => {
    source.destroy();
    parser.destroy();
  };
  try {
    await advance();
    const columns = columnsOf(ahead ?? [], format.header);
    if (format.header && ahead) await advance();
    return {
      columns,
      get progress() {
        return facts.size === 0 || ahead === undefined ? 1 : Math.min(1, source.bytesRead / facts.size);
      },
      get ended() {
        return ahead === undefined;
      },
      async next(count) {
        if (fault) throw fault.error;
        const rows: Dict[] = [];
        while (ahead && rows.length < count) {
          rows.push(rowOf(ahead, columns, format));
          await advance();
        }
        return rows;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function explain(path: string, error: unknown): unknown {
  const explained = tableError(error);
  return explained instanceof FactoryError ? explained : readError(path, error);
}
