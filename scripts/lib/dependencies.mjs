import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './errors.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { root } from './paths.mjs';
import { keepLog } from './steps.mjs';

/**
 * The packages of a folder's lockfile, installed by `npm ci`; again only when the lockfile or Node changed.
 * @param {string} folder
 * @param {string} name of the step, and of what the lock guards
 * @returns {import('./steps.mjs').Step}
 */
export function dependenciesStepOf(folder, name) {
  // Inside node_modules, so that who removes the one removes the other.
  const stampFile = join(folder, 'node_modules', '.factory-ui-stamp');
  const current = () => {
    const wanted = wantedStamp(folder);
    const stamp = readStamp(stampFile);
    if (stamp === wanted) return 'up to date';
    // Without a stamp somebody ran npm by hand: what fits the lockfile need not be fetched again.
    if (stamp === undefined && fitsLockfile(folder)) {
      writeStamp(stampFile, wanted);
      return 'up to date';
    }
    return undefined;
  };
  return {
    name,
    current,
    perform: (progress) =>
      withLock(
        join(root, '.cache', `${name.replaceAll(' ', '-')}.lock`),
        async () => {
          if (current() !== undefined) return;
          const result = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
          if (result.code !== 0) throw failure(result);
          writeStamp(stampFile, wantedStamp(folder));
        },
        () => progress('waiting for another set-up'),
      ),
  };
}

/** The project's own. */
export const dependenciesStep = dependenciesStepOf(root, 'dependencies');

/**
 * What the installed packages depend on.
 * @param {string} folder
 */
function wantedStamp(folder) {
  return `${fingerprint(folder, ['package-lock.json'])} ${process.version} ${process.platform}-${process.arch}`;
}

/**
 * Whether npm's own record of what it installed agrees with the lockfile.
 * @param {string} folder
 */
function fitsLockfile(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  /** @type {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  /** @type {typeof installed} */
  const locked = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** @param {import('./children.mjs').ToolResult} result */
function failure(result) {
  const text = result.output;
  const log = keepLog('npm-ci', text);
  const errors = text
    .split('\n')
    .filter((line) => /^npm error (?!\s*at |A complete log)./.test(line))
    .slice(0, 8)
    .join('\n');
  const why = `npm ci ended with code ${result.code}.\n${errors || text.trim().slice(-600)}`;
  const network = /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network/i.test(text);
  const fix = network
    ? 'The npm registry was not reached: check the network, or the registry and proxy in .npmrc, and run it again.'
    : /EUSAGE|in sync/.test(text)
      ? 'package.json and package-lock.json disagree: run npm install once and keep the changed lockfile.'
      : /ENOSPC/.test(text)
        ? 'The disk is full: make room (about 1 GB) and run it again.'
        : 'Run it again; if it fails the same way, remove node_modules first.';
  return new SetupError(why, `${fix} The whole output is in ${log}.`);
}
