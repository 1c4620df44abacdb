import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTool } from './children.mjs';

/**
 * Runs npm: the one that started this script, else the one beside this Node, else the one on the path.
 * @param {string[]} args
 * @param {Parameters<typeof runTool>[2]} options
 */
export function runNpm(args, options) {
  const beside = join(dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  const started = process.env.npm_execpath;
  const script = started && /npm-cli\.c?js$/.test(started) ? started : existsSync(beside) ? beside : undefined;
  if (script) return runTool(process.execPath, [script, ...args], options);
  return runTool('npm', args, { ...options, shell: process.platform === 'win32' });
}
