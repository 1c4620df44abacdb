import { basename } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import { errorCode, FactoryError, messageOf } from '#shared/base/errors';

/** FILE_NOT_FOUND, FILE_UNREADABLE. Messages name the file without its folder. */
export function readError(path: string, error: unknown): FactoryError {
  const name = basename(path);
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new FactoryError('FILE_NOT_FOUND', `There is no file ${name} in its folder.`, {}, { cause: error });
  }
  const reason = code === 'EACCES' || code === 'EPERM' ? 'this user may not read it' : reasonFor(error);
  return new FactoryError('FILE_UNREADABLE', `${name} could not be read: ${reason}.`, {}, { cause: error });
}

/** FILE_UNWRITABLE, naming the file without its folder. */
export function writeError(path: string, error: unknown): FactoryError {
  if (error instanceof FactoryError) return error;
  const code = errorCode(error);
  const reason = (code && writeReasons[code]) ?? reasonFor(error);
  return new FactoryError(
    'FILE_UNWRITABLE',
    `${basename(path)} could not be written: ${reason}.`,
    {},
    { cause: error },
  );
}

export const isMissing = (error: unknown): boolean => errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';

const reasonFor = (error: unknown): string => (errorCode(error) ? reasonOf(error) : messageOf(error));

const writeReasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is not a folder',
  EEXIST: 'its folder is not a folder',
};
