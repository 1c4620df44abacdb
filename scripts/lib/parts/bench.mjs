import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logDir, root } from '../paths.mjs';
import { counted, runLogged } from './part.mjs';

const report = join(logDir, 'bench-engine.json');
const experiments = ['throughput', 'growth', 'memory', 'overheads', 'pacing', 'edits', 'endings'];

/**
 * The short version of the benchmarks, without peers: that they run and compute what they should. Times are not judged.
 * @type {import('./part.mjs').Part}
 */
export const bench = {
  name: 'bench',
  needs: 'sources',
  async run(context) {
    rmSync(report, { force: true });
    const suite = join(root, 'bench', 'engine', 'suite.mjs');
    const args = [suite, '--quick', '--json', report, ...context.args];
    const result = await runLogged('bench', process.execPath, args, { ...context, timeoutMs: 2 * 60_000 });
    const { passed, problems } = readReport();
    const output = [...problems, result.output].join('\n');
    return counted({ passed, failed: problems.length, skipped: 0 }, result.passed, output);
  },
};

/**
 * @typedef {{ type: string, value?: number, samples?: number[] }} Cell
 * @typedef {{ throughput: { columns: string[], rows: { name: string, cells: Record<string, Cell> }[] } }} Results
 */

/** Each cell with a figure counts as passed, and so does each experiment that is there. */
function readReport() {
  /** @type {string[]} */
  const problems = [];
  let passed = 0;
  /** @param {boolean} holds @param {string} problem */
  const check = (holds, problem) => {
    if (holds) passed++;
    else problems.push(problem);
  };
  try {
    /** @type {{ suite: string, errors: string[], results: Results }} */
    const { suite, errors, results } = JSON.parse(readFileSync(report, 'utf8'));
    check(suite === 'engine', 'The report is not that of the engine.');
    problems.push(...errors);
    for (const name of experiments) check(name in results, `The report has no ${name}.`);
    const { columns, rows } = results.throughput;
    for (const limit of ['limit', 'call-limit']) {
      const row = rows.find(({ name }) => name === limit);
      check(
        columns.length > 0 && columns.every((column) => row?.cells[column]),
        `${limit} is not measured everywhere.`,
      );
    }
    for (const { name, cells } of rows) {
      for (const [column, { type, value }] of Object.entries(cells)) {
        check(type === 'measured' && Number.isFinite(value), `${name}, ${column}: no figure, it is ${type}.`);
      }
    }
  } catch (error) {
    problems.push(`The report can not be read: ${error}`);
  }
  return { passed, problems };
}
