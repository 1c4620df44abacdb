import { existsSync } from 'node:fs';
import { runTool } from './children.mjs';
import { SetupError } from './errors.mjs';
import { keepLog } from './steps.mjs';

/** What Electron links to that a bare Debian lacks. `a|b`: the first that this release of Debian has. */
export const electronPackages = [
  'libgtk-3-0t64|libgtk-3-0',
  'libnss3',
  'libasound2t64|libasound2',
  'libgbm1',
  'libatk-bridge2.0-0t64|libatk-bridge2.0-0',
  'libdrm2',
];

/** What the tests need beside Electron. */
export const testPackages = [
  ...electronPackages,
  'xvfb',
  'chromium',
  'fonts-dejavu-core',
  'fonts-liberation',
  'python3',
  'dpkg',
];

/** Whether packages can be named and installed in Debian's way here. */
export function isDebian() {
  return process.platform === 'linux' && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

/** @returns {boolean} */
export function isRoot() {
  return process.getuid?.() === 0;
}

/**
 * @param {string[]} packages
 * @returns {Promise<string[]>} those of which no alternative is installed
 */
export async function missingPackages(packages) {
  const names = packages.flatMap((entry) => entry.split('|'));
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const query = await runTool('dpkg-query', ['-W', '-f', '${binary:Package} ${db:Status-Status}\n', ...names], {});
  const installed = new Set();
  for (const line of query.stdout.split('\n')) {
    const [name = '', status] = line.split(' ');
    if (status === 'installed') installed.add(name.split(':')[0]);
  }
  return packages.filter((entry) => !entry.split('|').some((name) => installed.has(name)));
}

/**
 * Installs packages when root; else fails with the one command that does.
 * @param {string[]} packages names or alternatives
 * @param {string} purpose "Electron needs", for the message
 * @param {(text: string) => void} progress
 */
export async function installPackages(packages, purpose, progress) {
  if (!isRoot()) {
    const names = await candidates(packages);
    throw new SetupError(
      `${purpose} ${names.length === 1 ? 'a Debian package that is' : 'Debian packages that are'} not installed: ${names.join(' ')}`,
      `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  progress(packages.join(' '));
  let result = await install(await candidates(packages));
  if (result.code !== 0) {
    // Without lists, or with old ones, apt knows no package or asks for versions that are gone.
    progress('apt-get update');
    const update = await runTool('apt-get', ['update', '-qq'], { timeoutMs: 5 * 60_000 });
    if (update.code !== 0) throw failure('apt-get update', update);
    const names = await candidates(packages);
    progress(`installing ${names.join(' ')}`);
    result = await install(names);
  }
  if (result.code !== 0) throw failure('apt-get install', result);
}

/** @param {string[]} names */
function install(names) {
  return runTool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: 15 * 60_000,
  });
}

/** @param {string[]} packages @returns {Promise<string[]>} for each the alternative to install */
async function candidates(packages) {
  return Promise.all(
    packages.map(async (entry) => {
      const names = entry.split('|');
      const last = names[names.length - 1] ?? entry;
      for (const name of names.slice(0, -1)) {
        const policy = await runTool('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
        if (/Candidate: (?!\(none\))/.test(policy.stdout)) return name;
      }
      return last;
    }),
  );
}

/** @param {string} command @param {import('./children.mjs').ToolResult} result */
function failure(command, result) {
  const log = keepLog('apt-get', result.output);
  const errors = result.stderr.trim().split('\n').slice(-6).join('\n');
  return new SetupError(
    `${command} ended with code ${result.code}.\n${errors}`,
    `Mend what it names and run it again. The whole output is in ${log}.`,
  );
}
