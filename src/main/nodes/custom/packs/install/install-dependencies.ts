import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { requireOnline } from '#main/engine/offline/offline-flag';
import { errorCode, FactoryError } from '#shared/base/errors';

const run = promisify(execFile);

/** Milliseconds npm may take. */
const deadline = 5 * 60_000;

const npmArguments = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--no-package-lock'];

/** Those that a pack does not bring along. */
export const missingDependencies = (folder: string, dependencies: readonly string[]): readonly string[] =>
  dependencies.filter((name) => !existsSync(join(folder, 'node_modules', ...name.split('/'))));

/** Has npm fetch what a pack depends on; none of it is executed. PACK_DEPENDENCIES */
export async function installDependencies(folder: string): Promise<void> {
  requireOnline('Fetching what a pack depends on');
  // npm would take the program it runs for git from there.
  await rm(join(folder, '.npmrc'), { force: true });
  try {
    await run('npm', npmArguments, {
      cwd: folder,
      timeout: deadline,
      windowsHide: true,
      maxBuffer: 16 * 2 ** 20,
      // On Windows npm is a script, which only a shell starts; nothing of the pack is among the arguments.
      shell: process.platform === 'win32',
    });
  } catch (error) {
    const isMissing = errorCode(error) === 'ENOENT';
    const said = error instanceof Error && 'stderr' in error ? firstError(String(error.stderr)) : '';
    const message = isMissing
      ? 'npm, which fetches what the pack depends on, was not found. Install Node.js, or a pack that brings its packages.'
      : `npm could not fetch what the pack depends on: ${said || 'it failed'}`;
    throw new FactoryError('PACK_DEPENDENCIES', message, {}, { cause: error });
  }
}

const firstError = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^npm (?:error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !/^code /.test(line))
    .slice(0, 2)
    .join(' ');
