import { open, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { isMissing, readError } from './file-error';

const longestHeader = 65_536;

/** The columns that the first row of a CSV file names; undefined where there is no such file or nothing in it. */
export async function readCsvHeader(path: string, delimiter: string): Promise<string[] | undefined> {
  try {
    // Before it is opened: a pipe that nobody writes to would be waited for.
    if (!(await stat(path)).isFile()) return undefined;
    const handle = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHeader), 0, longestHeader, 0);
      const text = buffer.toString('utf8', 0, bytesRead);
      const [header]: string[][] = parse(text, { bom: true, delimiter, to: 1, relax_column_count: true });
      return header;
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw readError(path, error);
  }
}
