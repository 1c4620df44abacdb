import { runTool } from './children.mjs';
import { electronPackages, installPackages, isDebian, missingPackages } from './debian.mjs';
import { SetupError } from './errors.mjs';

/**
 * The shared libraries an executable is linked to, present on this system. Checked on Linux only.
 * @param {() => string} executable told when the step runs
 * @returns {import('./steps.mjs').Step}
 */
export function systemLibrariesStep(executable) {
  return {
    name: 'system libraries',
    async current() {
      if (process.platform !== 'linux') return 'up to date';
      return (await missingLibraries(executable())).length === 0 ? 'up to date' : undefined;
    },
    async perform(progress) {
      const libraries = await missingLibraries(executable());
      if (!isDebian()) throw missing(libraries);
      const packages = await missingPackages(electronPackages);
      if (packages.length === 0) throw missing(libraries);
      await installPackages(packages, 'Electron needs', progress);
      const left = await missingLibraries(executable());
      if (left.length > 0) throw missing(left);
    },
  };
}

/** @param {string} executable @returns {Promise<string[]>} */
async function missingLibraries(executable) {
  const { stdout } = await runTool('ldd', [executable], { env: { ...process.env, LC_ALL: 'C' } });
  return [...stdout.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/** @param {string[]} libraries */
function missing(libraries) {
  return new SetupError(
    `Electron is linked to libraries that this system lacks: ${libraries.join(' ')}`,
    "Install the packages that hold them with your distribution's package manager, or start with --headless.",
  );
}
