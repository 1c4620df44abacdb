import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages, isDebian, missingPackages, testPackages } from './debian.mjs';
import { SetupError } from './errors.mjs';

/**
 * What the tests need from the system: packages on Debian, the same programs elsewhere on Linux.
 * @type {import('./steps.mjs').Step}
 */
export const testPackagesStep = {
  name: 'system packages',
  async current() {
    if (isDebian()) return (await missingPackages(testPackages)).length === 0 ? 'up to date' : undefined;
    return missingPrograms().length === 0 ? 'up to date' : undefined;
  },
  async perform(progress) {
    if (isDebian()) return installPackages(await missingPackages(testPackages), 'The tests need', progress);
    throw new SetupError(
      `The tests need programs that were not found: ${missingPrograms().join(' ')}`,
      "Install them with your system's package manager (chromium may be named by FACTORY_UI_CHROMIUM).",
    );
  },
};

function missingPrograms() {
  const programs = process.platform === 'linux' ? ['Xvfb', 'python3', 'tar'] : ['python3'];
  const missing = programs.filter((name) => !findProgram([name]));
  return findChromium() ? missing : [...missing, 'chromium'];
}

/** @returns {string | undefined} the browser for the browser edition's tests */
export function findChromium() {
  return process.env.FACTORY_UI_CHROMIUM || findProgram(['chromium', 'chromium-browser', 'google-chrome']);
}

/** @param {string[]} names @returns {string | undefined} the path of the first that is there */
function findProgram(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}
