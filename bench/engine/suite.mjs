// `npm run bench -- engine`: our engine, the limits and the peers on the same graphs in one run.
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endChildrenOnExit } from '../../scripts/lib/children.mjs';
import { messageOf, SetupError } from '../../scripts/lib/errors.mjs';
import { createSteps, reportAndExit } from '../../scripts/lib/steps.mjs';
import { edits } from './experiments/edits.mjs';
import { endings } from './experiments/endings.mjs';
import { growth } from './experiments/growth.mjs';
import { memory } from './experiments/memory.mjs';
import { overheads } from './experiments/overheads.mjs';
import { pacing } from './experiments/pacing.mjs';
import { throughput } from './experiments/throughput.mjs';
import { bundleOurs } from './ours/bundle.mjs';
import { loadOurs } from './ours/load-ours.mjs';
import { rows } from './rows.mjs';

/** @type {readonly import('./experiment.mjs').Experiment[]} */
const experiments = [throughput, growth, memory, overheads, pacing, edits, endings];

/** @param {string[]} words */
function readCommandLine(words) {
  const { values } = parseArgs({
    args: words,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
    },
  });
  const names = [...experiments, ...rows].map(({ name }) => name);
  const unknown = values.only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new SetupError(`Nothing is named ${unknown.join(', ')}.`, `Name ${names.join(', ')}.`);
  return values;
}

/** Naming a row asks for the table it stands in. @param {readonly string[]} only */
function chooseExperiments(only) {
  if (only.length === 0) return experiments;
  const isRow = only.some((name) => rows.some((row) => row.name === name));
  return experiments.filter((experiment) => only.includes(experiment.name) || (isRow && experiment === throughput));
}

async function main() {
  const { quick, only, json } = readCommandLine(process.argv.slice(2));
  const steps = createSteps({ stream: process.stderr });
  const machine = { node: process.version, v8: process.versions.v8, cpus: cpus().length, cpu: cpus()[0]?.model };
  const report = { suite: 'engine', quick, only, at: new Date().toISOString(), machine, results: {} };
  /** @type {string[]} */
  const errors = [];
  const { hostFile } = await bundleOurs();
  process.on('exit', () => rmSync(dirname(hostFile), { recursive: true, force: true }));
  const executors = Object.keys(loadOurs(hostFile).executors);
  for (const { name, run } of chooseExperiments(only)) {
    await steps.run({
      name,
      current: () => undefined,
      async perform(progress) {
        try {
          const result = await run({ quick, only, executors, hostFile, progress });
          Object.assign(report.results, { [name]: result.data });
          errors.push(...result.errors.map((error) => `${name}: ${error}`));
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
  // Named relative to where the command was given; npm runs scripts in the project's folder.
  if (json !== undefined) {
    const file = resolve(process.env.INIT_CWD ?? '.', json);
    await writeFile(file, `${JSON.stringify({ ...report, errors }, null, 2)}\n`);
  }
  for (const error of errors) console.error(`ERROR in ${error}\n`);
  if (errors.length > 0) process.exitCode = 1;
}

endChildrenOnExit();
try {
  await main();
} catch (error) {
  reportAndExit(error);
}
