import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logDir, root } from '../paths.mjs';
import { flakyList, unfinishedList } from '../test-ends.mjs';
import { counted, runLogged } from './part.mjs';

const report = join(logDir, 'vitest.json');

/**
 * Unit, contract and data-path tests.
 * @type {import('./part.mjs').Part}
 */
export const unit = {
  name: 'unit',
  needs: 'build',
  async run(context) {
    rmSync(report, { force: true });
    rmSync(unfinishedList, { force: true });
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const args = [
      vitest,
      'run',
      '--reporter=default',
      '--reporter=json',
      `--reporter=${join(root, 'scripts', 'lib', 'test-ends.mjs')}`,
      `--outputFile.json=${report}`,
      ...context.args,
    ];
    const result = await runLogged('unit', process.execPath, args, { ...context, timeoutMs: 25 * 60_000 });
    const output = result.timedOut
      ? `${result.output}\nNot ended:\n${lines(unfinishedList).join('\n') || 'unknown: no test file began'}`
      : result.output;
    return { ...counted(readCounts(), result.passed, output), flaky: lines(flakyList) };
  },
};

/** @param {string} file one that the reporter keeps; there is none where nothing happened */
function lines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
}

function readCounts() {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
   *   testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  let json;
  try {
    json = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  // A file that does not load has no tests to count: it is one failure.
  const broken = json.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + broken.length,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}
