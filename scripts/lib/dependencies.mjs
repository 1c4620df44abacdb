import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './errors.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { runNpm } from './npm.mjs';
import { root } from './paths.mjs';
import { keepLog } from './steps.mjs';

// Inside node_modules, so that who removes the one removes the other.
const stampFile = join(root, 'node_modules', '.factory-ui-stamp');

/** @returns {string} what the installed packages depend on */
function wantedStamp() {
  return `${fingerprint(root, ['package-lock.json'])} ${process.version} ${process.platform}-${process.arch}`;
}

/**
 * The packages of the lockfile, installed by `npm ci`; again only when the lockfile or Node changed.
 * @type {import('./steps.mjs').Step}
 */
export const dependenciesStep = {
  name: 'dependencies',
  current,
  perform: (progress) =>
    withLock(
      join(root, '.cache', 'dependencies.lock'),
      async () => {
        if (current() !== undefined) return;
        const result = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
        if (result.code !== 0) throw failure(result);
        writeStamp(stampFile, wantedStamp());
      },
      () => progress('waiting for another set-up'),
    ),
};

function current() {
  const wanted = wantedStamp();
  const stamp = readStamp(stampFile);
  if (stamp === wanted) return 'up to date';
  // Without a stamp somebody ran npm by hand: what fits the lockfile need not be fetched again.
  if (stamp === undefined && fitsLockfile()) {
    writeStamp(stampFile, wanted);
    return 'up to date';
  }
  return undefined;
}

/** Whether npm's own record of what it installed agrees with the lockfile. */
function fitsLockfile() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  /** @type {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  /** @type {typeof installed} */
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
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
