import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './errors.mjs';
import { root } from './paths.mjs';

// The app's one table of options; the app itself reads them from it too.
const table = join(root, 'src', 'main', 'options.json');

/**
 * @typedef {{ name: string, value?: string, help: string }} Option
 */

/**
 * The text of `npm start -- --help`.
 * @returns {string}
 */
export function helpText() {
  /** @type {Option[]} */
  let options;
  try {
    options = JSON.parse(readFileSync(table, 'utf8'));
  } catch (error) {
    throw new SetupError(`The table of options can't be read: ${error}`, `Restore ${table}.`);
  }
  const rows = options.map(({ name, value, help }) => ({
    left: `--${name.replace(/^--/, '')}${value ? ` ${value}` : ''}`,
    help,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  return [
    'Usage: npm start -- [options]',
    '',
    'Sets up what is missing, then opens Factory UI; without a display, or with --headless, it serves the editor.',
    '',
    'Options:',
    ...rows.map(({ left, help }) => `  ${left.padEnd(width)}${help}`),
    '',
    'Environment:',
    '  FACTORY_UI_ELECTRON_PATH  Electron executable to use instead of a downloaded one',
    '  FACTORY_UI_CACHE_DIR      where downloaded runtimes are kept (default: factory-ui in the user cache folder)',
  ].join('\n');
}

/** @param {string[]} args what follows `--` @param {string} name @returns {boolean} */
export function hasFlag(args, name) {
  return args.includes(`--${name}`);
}
