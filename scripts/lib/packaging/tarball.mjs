import { basename, dirname } from 'node:path';
import { runTool } from '../children.mjs';
import { SetupError } from '../errors.mjs';

/**
 * @param {string} folder
 * @returns {Promise<string>} the archive, beside the folder
 */
export async function makeTarball(folder) {
  const file = `${folder}.tar.gz`;
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name'];
  const result = await runTool('tar', [...owner, '-czf', file, '-C', dirname(folder), basename(folder)]);
  if (result.code !== 0)
    throw new SetupError(`tar: ${result.stderr.trim()}`, 'Make room on the disk and run it again.');
  return file;
}
