import { realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { languageOf } from '#main/nodes/custom/node-file-names';
import { FactoryError } from '#shared/base/errors';

/**
 * Absolute path of a node file by its name in the custom-nodes folder, as `custom_nodes.list` has it. Anything else the
 * window names is refused: what is opened may well be executed by the system. FILE_NAME_INVALID, FILE_NOT_FOUND.
 */
export async function nodeFilePath(folder: string, file: string): Promise<string> {
  const path = resolve(folder, file);
  if (file.includes('\0') || !isInside(resolve(folder), path)) throw leadsOut(file);
  if (languageOf(basename(path)) === undefined) {
    throw new FactoryError('FILE_NAME_INVALID', `${file} is not a file of nodes.`);
  }
  const target = await realpath(path).catch(() => undefined);
  if (target === undefined || !(await stat(target)).isFile()) {
    throw new FactoryError('FILE_NOT_FOUND', `There is no file ${file} in the folder of your nodes.`);
  }
  // A link in the folder may lead anywhere.
  if (!isInside(await realpath(folder), target) || languageOf(basename(target)) === undefined) throw leadsOut(file);
  return target;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const leadsOut = (file: string) =>
  new FactoryError('FILE_NAME_INVALID', `“${file}” leads out of the folder of your nodes.`);
