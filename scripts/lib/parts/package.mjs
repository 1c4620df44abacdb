import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logDir, root } from '../paths.mjs';
import { counted, runLogged } from './part.mjs';

const folder = join(root, 'tests', 'package');
const report = join(logDir, 'package.tap');

/**
 * The launcher, and the packaged app: made, started, asked, ended.
 * @type {import('./part.mjs').Part}
 */
export const packaging = {
  name: 'package',
  needs: 'desktop',
  async run(context) {
    rmSync(report, { force: true });
    const args = [
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${report}`,
      ...readdirSync(folder)
        .filter((name) => name.endsWith('.test.mjs'))
        .map((name) => join(folder, name)),
      ...context.args,
    ];
    const result = await runLogged('package', process.execPath, args, { ...context, timeoutMs: 8 * 60_000 });
    return counted(readCounts(), result.passed, result.output);
  },
};

function readCounts() {
  let text = '';
  try {
    text = readFileSync(report, 'utf8');
  } catch {
    // Without a report nothing is counted.
  }
  /** @param {string} name */
  const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
}
