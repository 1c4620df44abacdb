import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { logDir, root } from '../paths.mjs';
import { strayList, unfinishedList } from '../test-ends.mjs';
import { counted, runLogged } from './part.mjs';

const report = join(logDir, 'vitest.json');
/** With more failed files than this, something is broken that no second try will mend. */
const mostTriedAgain = 5;

/**
 * Unit, contract and data-path tests. CI runs the files in which something failed once more, by themselves.
 * @type {import('./part.mjs').Part}
 */
export const unit = {
  name: 'unit',
  needs: 'build',
  async run(context) {
    const first = await attempt('unit', context, context.args);
    const again = [...first.failedFiles];
    if (!process.env.CI || again.length === 0 || again.length > mostTriedAgain) return outcomeOf(first, first.files);
    const second = await attempt('unit-again', context, ['--maxWorkers=1', ...again]);
    const files = new Map([...first.files, ...second.files]);
    if (!second.passed) return outcomeOf({ ...second, output: `${first.output}\n${second.output}` }, files);
    const flaky = again.flatMap((name) => {
      const failed = first.files.get(name)?.failed ?? [];
      return failed.length > 0 ? failed : [`${name}, outside of its tests`];
    });
    return { ...outcomeOf(second, files), flaky };
  },
};

/**
 * How the tests of one file ended; `failed` names them, with the file itself where it does not load.
 * @typedef {{ passed: number, failed: string[], skipped: number }} FileResult
 * @typedef {{ passed: boolean, output: string, files: Map<string, FileResult>, failedFiles: Set<string> }} Attempt
 */

/**
 * @param {string} name
 * @param {import('./part.mjs').Context} context
 * @param {string[]} args
 * @returns {Promise<Attempt>}
 */
async function attempt(name, context, args) {
  rmSync(report, { force: true });
  rmSync(unfinishedList, { force: true });
  rmSync(strayList, { force: true });
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['default', 'json', join(root, 'scripts', 'lib', 'test-ends.mjs')];
  const result = await runLogged(
    name,
    process.execPath,
    [vitest, 'run', ...reporters.map((one) => `--reporter=${one}`), `--outputFile.json=${report}`, ...args],
    { ...context, timeoutMs: 25 * 60_000 },
  );
  const unfinished = lines(unfinishedList);
  const files = readReport();
  return {
    passed: result.passed,
    output: result.timedOut
      ? `${result.output}\nNot ended:\n${unfinished.join('\n') || 'unknown: no test file began'}`
      : result.output,
    files,
    failedFiles: new Set([
      ...[...files].flatMap(([file, { failed }]) => (failed.length > 0 ? [file] : [])),
      ...unfinished,
      ...lines(strayList),
    ]),
  };
}

/** @param {Attempt} attempt @param {Map<string, FileResult>} files */
function outcomeOf({ passed, output }, files) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of files.values()) {
    counts.passed += file.passed;
    counts.failed += file.failed.length;
    counts.skipped += file.skipped;
  }
  return counted(counts, passed, output);
}

/** @param {string} file one that the reporter keeps; there is none where nothing happened */
function lines(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean) : [];
}

/** @returns {Map<string, FileResult>} by path from the root; empty where vitest wrote no report */
function readReport() {
  /** @type {{ testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }} */
  let json;
  try {
    json = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return new Map();
  }
  return new Map(
    json.testResults.map(({ name, status, assertionResults }) => {
      const file = relative(root, name);
      const failed = assertionResults
        .filter((test) => test.status === 'failed')
        .map((test) => `${file} › ${test.fullName}`);
      const passed = assertionResults.filter((test) => test.status === 'passed').length;
      return [
        file,
        {
          passed,
          failed: status === 'failed' && failed.length === 0 ? [`${file}, which did not load`] : failed,
          skipped: assertionResults.length - passed - failed.length,
        },
      ];
    }),
  );
}
