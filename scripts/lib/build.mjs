import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runTool } from './children.mjs';
import { SetupError } from './errors.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { root } from './paths.mjs';
import { keepLog } from './steps.mjs';

const stampFile = join(root, 'out', '.build-stamp');
const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const configs = ['tsconfig.base.json', 'tsconfig.main.json', 'tsconfig.renderer.json', 'tsconfig.shared.json'];
const products = ['main/index.cjs', 'main/server.cjs', 'main/cli.cjs', 'preload/index.cjs', 'renderer/index.html'];

function wantedStamp() {
  return fingerprint(root, [...sources, ...configs], (name) => /\.test\.tsx?$|\.md$/.test(name));
}

function current() {
  const complete = products.every((file) => existsSync(join(root, 'out', file)));
  return complete && readStamp(stampFile) === wantedStamp() ? 'up to date' : undefined;
}

/**
 * out/ built from the sources; again only when a source, a resource or the configuration changed.
 * @type {import('./steps.mjs').Step}
 */
export const buildStep = {
  name: 'build',
  current,
  perform: (progress) =>
    withLock(
      join(root, '.cache', 'build.lock'),
      async () => {
        if (current() !== undefined) return;
        // Taken before the build: what is edited meanwhile makes the next start build again.
        const stamp = wantedStamp();
        const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
        const { FORCE_COLOR: _, ...env } = process.env;
        const args = [cli, 'build', '--logLevel', 'warn'];
        const result = await runTool(process.execPath, args, { cwd: root, env: { ...env, NO_COLOR: '1' } });
        if (result.code !== 0) throw failure(result);
        const missing = products.filter((file) => !existsSync(join(root, 'out', file)));
        if (missing.length > 0) {
          throw new SetupError(
            `The build left out ${missing.map((file) => `out/${file}`).join(', ')}.`,
            'Compare the entries in electron.vite.config.ts with the files in src.',
          );
        }
        writeStamp(stampFile, stamp);
      },
      () => progress('waiting for another build'),
    ),
};

/** @param {import('./children.mjs').ToolResult} result */
function failure({ code, output }) {
  const log = keepLog('build', output);
  const lines = stripVTControlCharacters(output)
    .trim()
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line));
  return new SetupError(
    `electron-vite build ended with code ${code}.\n${lines.slice(-15).join('\n')}`,
    `Correct the file named above and run it again. The whole output is in ${log}.`,
  );
}
