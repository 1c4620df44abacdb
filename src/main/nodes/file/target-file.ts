import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { FactoryError } from '#shared/base/errors';
import { inputError } from '../input-error';
import { file, toggle } from '../ports';
import { dataPath } from './data-path';
import { isMissing, writeError } from './file-error';

/** The ports of every kind that writes a file. */
export const targetInputs = (extensions: readonly string[]) => ({
  path: file({
    title: 'File',
    description: 'The whole path, or one in the home folder beginning with ~/.',
    default: '',
    extensions,
  }),
  make_folder: toggle({
    title: 'Make folders',
    default: false,
    wirable: false,
    description: 'Makes the folders of the path where they are missing; otherwise a missing folder is an error.',
  }),
});

/** The file to write to. What comes with Factory UI is not written to. INPUT_INVALID */
export function targetPath(path: string): string {
  if (path.trim().startsWith('resource:')) {
    throw inputError('path', 'Data that come with Factory UI are not written to: choose a file elsewhere.');
  }
  return dataPath(path, 'path');
}

/**
 * Makes the folders where that is wanted, and refuses what is there and is no file: a pipe would keep whoever opens it
 * waiting, and a device would be replaced. FILE_UNWRITABLE
 */
export async function prepareTarget(path: string, makeFolder: boolean): Promise<void> {
  try {
    if (makeFolder) await mkdir(dirname(path), { recursive: true });
    const facts = await stat(path);
    if (!facts.isFile()) throw new FactoryError('FILE_UNWRITABLE', `${basename(path)} is there and is not a file.`);
  } catch (error) {
    if (!isMissing(error)) throw writeError(path, error);
  }
}
