import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { logDir, root } from '../paths.mjs';
import { counted, runLogged } from './part.mjs';

/** The suites, and what the report of each must hold. */
const suites = {
  engine: ['throughput', 'growth', 'memory', 'overheads', 'pacing', 'edits', 'endings'],
  hub: ['echo', 'updates', 'fan-out', 'slow-consumer', 'resume', 'encodings', 'compression', 'loop-speed'],
  python: ['calls', 'loops'],
};

/**
 * The short version of the benchmarks, without peers: that they run, compute what they should, and deliver what they
 * should. Times are not judged.
 * @type {import('./part.mjs').Part}
 */
export const bench = {
  name: 'bench',
  needs: 'sources',
  async run(context) {
    let passed = 0;
    let isWhole = true;
    /** @type {string[]} */
    const problems = [];
    /** @type {string[]} */
    const outputs = [];
    for (const [name, experiments] of Object.entries(suites)) {
      const file = join(logDir, `bench-${name}.json`);
      rmSync(file, { force: true });
      const args = [join(root, 'bench', name, 'suite.mjs'), '--quick', '--json', file, ...context.args];
      const result = await runLogged(`bench-${name}`, process.execPath, args, { ...context, timeoutMs: 6 * 60_000 });
      const report = readReport(name, file, experiments);
      passed += report.passed;
      isWhole &&= result.passed;
      problems.push(...report.problems);
      if (!result.passed || report.problems.length > 0) outputs.push(result.output);
    }
    const output = [...problems, ...outputs].join('\n');
    return counted({ passed, failed: problems.length, skipped: 0 }, isWhole, output);
  },
};

/**
 * Each experiment that is there counts as passed, and so does each cell with a figure.
 * @param {string} name
 * @param {string} file
 * @param {readonly string[]} experiments
 */
function readReport(name, file, experiments) {
  /** @type {string[]} */
  const problems = [];
  let passed = 0;
  /** @type {Check} */
  const check = (holds, problem) => {
    if (holds) passed++;
    else problems.push(`${name}: ${problem}`);
  };
  try {
    /** @type {{ suite: string, errors: string[], results: object }} */
    const { suite, errors, results } = JSON.parse(readFileSync(file, 'utf8'));
    check(suite === name, 'The report is that of another suite.');
    problems.push(...errors.map((error) => `${name}: ${error}`));
    for (const experiment of experiments) check(experiment in results, `The report has no ${experiment}.`);
    if (name === 'engine') checkThroughput(/** @type {EngineResults} */ (results), check);
  } catch (error) {
    problems.push(`${name}: The report can not be read: ${error}`);
  }
  return { passed, problems };
}

/**
 * @typedef {(holds: boolean, problem: string) => void} Check
 * @typedef {{ type: string, value?: number, samples?: number[] }} Cell
 * @typedef {{ throughput: { columns: string[], rows: { name: string, cells: Record<string, Cell> }[] } }} EngineResults
 */

/** @param {EngineResults} results @param {Check} check */
function checkThroughput({ throughput: { columns, rows } }, check) {
  for (const limit of ['limit', 'call-limit']) {
    const row = rows.find(({ name }) => name === limit);
    check(columns.length > 0 && columns.every((column) => row?.cells[column]), `${limit} is not measured everywhere.`);
  }
  for (const { name, cells } of rows) {
    for (const [column, { type, value }] of Object.entries(cells)) {
      check(type === 'measured' && Number.isFinite(value), `${name}, ${column}: no figure, it is ${type}.`);
    }
  }
}
