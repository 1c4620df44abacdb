import { readFile, stat, writeFile } from 'node:fs/promises';
import { reasonOf } from '#main/disk-reason';
import { inflateBytes } from '#main/documents/index';
import { writeWhole } from '#main/write-whole';
import { errorCode, FactoryError } from '#shared/base/errors';
import { readCarriedText } from '#shared/carried/carried-text';

/**
 * The text of a file, or of the workflow that a picture carries. FILE_NOT_FOUND, FILE_UNREADABLE; the person at the
 * terminal gave the path, so messages name it.
 */
export async function readText(file: string): Promise<string> {
  try {
    return await readCarriedText(await readFile(file), inflateBytes);
  } catch (error) {
    if (error instanceof FactoryError) throw new FactoryError(error.code, `${file}: ${error.message}`);
    if (errorCode(error) === 'ENOENT')
      throw new FactoryError('FILE_NOT_FOUND', `There is no file ${file}.`, {}, { cause: error });
    throw new FactoryError('FILE_UNREADABLE', `${file} could not be read: ${reasonOf(error)}.`, {}, { cause: error });
  }
}

/** Whole or not at all, also where a file is there already; what is none, such as a pipe, is written as it comes. FILE_UNWRITABLE. */
export async function writeOut(file: string, content: string | Uint8Array): Promise<void> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile() === false) await writeFile(file, content);
    else await writeWhole(file, content);
  } catch (error) {
    throw new FactoryError(
      'FILE_UNWRITABLE',
      `${file} could not be written: ${reasonOf(error)}.`,
      {},
      { cause: error },
    );
  }
}
