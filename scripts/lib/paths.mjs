import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Logs of the set-up steps; inside the project and ignored by git. */
export const logDir = join(root, '.cache', 'logs');

/**
 * The user's cache folder for what is too large to fetch twice (Electron runtimes).
 * @param {NodeJS.ProcessEnv} env
 * @returns {string} an absolute path; it need not exist
 */
export function cacheDir(env = process.env) {
  if (env.FACTORY_UI_CACHE_DIR) return resolve(env.FACTORY_UI_CACHE_DIR);
  if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, 'factory-ui');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'factory-ui');
  if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'factory-ui', 'Cache');
  return join(homedir(), '.cache', 'factory-ui');
}
