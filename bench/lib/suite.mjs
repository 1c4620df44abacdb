import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endChildrenOnExit } from '../../scripts/lib/children.mjs';
import { messageOf, SetupError } from '../../scripts/lib/errors.mjs';
import { createSteps, reportAndExit } from '../../scripts/lib/steps.mjs';
import { writeTables } from './page.mjs';

/**
 * What the command line asked for.
 * @typedef {object} Asked
 * @property {boolean} quick a short version that proves the harness; its times mean nothing
 * @property {readonly string[]} only names of experiments and rows; empty for everything
 * @property {number} minutes for what is watched for long
 * @property {(text: string) => void} progress
 */

/**
 * What came of an experiment. `errors` are what must not happen: wrong values, crashes.
 * @typedef {{ data: object, text: string, errors: readonly string[] }} Result
 */

/**
 * @template {object} O what all experiments of the suite share
 * @typedef {object} SuiteExperiment
 * @property {string} name for `--only`
 * @property {(context: Asked & O) => Promise<Result>} run
 */

/**
 * @template {object} O
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly SuiteExperiment<O>[]} experiments
 * @property {readonly string[]} rows what else `--only` takes
 * @property {string} rowsIn the experiment whose rows those are
 * @property {() => Promise<O>} prepare
 */

/** Reads the command line, runs what it names, prints and writes the report. @template {object} O @param {Suite<O>} suite */
export async function runSuite(suite) {
  endChildrenOnExit();
  try {
    await runExperiments(suite, readCommandLine(suite, process.argv.slice(2)));
  } catch (error) {
    reportAndExit(error);
  }
}

/** @template {object} O @param {Suite<O>} suite @param {string[]} words */
function readCommandLine({ experiments, rows }, words) {
  const { values } = parseArgs({
    args: words,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      page: { type: 'string' },
      minutes: { type: 'string', default: '1' },
    },
  });
  const names = [...experiments.map(({ name }) => name), ...rows];
  const unknown = values.only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new SetupError(`Nothing is named ${unknown.join(', ')}.`, `Name ${names.join(', ')}.`);
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new SetupError(`${values.minutes} are no minutes.`, 'Name a number above 0.');
  return { ...values, minutes };
}

/**
 * Naming a row asks for the table it stands in.
 * @template {object} O @param {Suite<O>} suite @param {readonly string[]} only
 */
function chooseExperiments({ experiments, rows, rowsIn }, only) {
  if (only.length === 0) return experiments;
  const isRow = only.some((name) => rows.includes(name));
  return experiments.filter(({ name }) => only.includes(name) || (isRow && name === rowsIn));
}

/** @template {object} O @param {Suite<O>} suite @param {ReturnType<typeof readCommandLine>} words */
async function runExperiments(suite, { quick, only, json, page, minutes }) {
  const steps = createSteps({ stream: process.stderr });
  // The load says whether anything else ran: figures of a busy machine are to be taken again.
  const machine = {
    node: process.version,
    v8: process.versions.v8,
    cpus: cpus().length,
    cpu: cpus()[0]?.model,
    load: loadavg()[0],
  };
  const at = new Date().toISOString();
  const report = { suite: suite.name, quick, only, at, machine, results: {} };
  /** @type {Map<string, string>} */
  const tables = new Map();
  /** @type {string[]} */
  const errors = [];
  const shared = await suite.prepare();
  for (const { name, run } of chooseExperiments(suite, only)) {
    await steps.run({
      name,
      current: () => undefined,
      async perform(progress) {
        try {
          const result = await run({ ...shared, quick, only, minutes, progress });
          Object.assign(report.results, { [name]: result.data });
          errors.push(...result.errors.map((error) => `${name}: ${error}`));
          tables.set(name, result.text);
          console.log(`\n${result.text}\n`);
          return undefined;
        } catch (error) {
          // The others are measured all the same.
          errors.push(`${name}: ${error instanceof Error ? error.stack : messageOf(error)}`);
          return 'failed after';
        }
      },
    });
  }
  if (json !== undefined) await writeFile(fileOf(json), `${JSON.stringify({ ...report, errors }, null, 2)}\n`);
  if (page !== undefined && !quick) {
    const { node, cpus: count, cpu, load } = machine;
    const heading = `${at.slice(0, 10)}, Node.js ${node}, ${count} × ${cpu}, load ${load?.toFixed(1)} at the start.`;
    writeTables(fileOf(page), suite.name, tables, heading);
  }
  for (const error of errors) console.error(`ERROR in ${error}\n`);
  if (errors.length > 0) process.exitCode = 1;
}

/** Named relative to where the command was given; npm runs scripts in the project's folder. @param {string} name */
function fileOf(name) {
  return resolve(process.env.INIT_CWD ?? '.', name);
}
