// `npm run bench -- engine`, `hub`, `editor` or `python`: runs a suite of benchmarks, bench/SUITE/suite.mjs; see bench/README.md.
//   --quick       a short version whose times mean nothing; peers only if they are named
//   --only NAME   one experiment or row; may be given several times
//   --json FILE   writes everything that was measured
//   --minutes N   how long what is watched for long is watched; 1 where it is not said
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { endChildrenOnExit } from './lib/children.mjs';
import { dependenciesStepOf } from './lib/dependencies.mjs';
import { SetupError } from './lib/errors.mjs';
import { root } from './lib/paths.mjs';
import { prepareDependencies } from './lib/setup.mjs';
import { createSteps, reportAndExit } from './lib/steps.mjs';
import { supervise } from './lib/supervise.mjs';

const folder = join(root, 'bench');
const suiteFile = (/** @type {string} */ name) => join(folder, name, 'suite.mjs');

/** @param {string | undefined} name */
function findSuite(name) {
  const suites = readdirSync(folder).filter((entry) => existsSync(suiteFile(entry)));
  if (name !== undefined && suites.includes(name)) return suiteFile(name);
  const why = name === undefined ? 'Which suite?' : `There is no suite ${name}.`;
  throw new SetupError(why, `Run npm run bench -- ${suites.join(' | ')} [--quick] [--only NAME] [--json FILE]`);
}

try {
  const stopForwarding = endChildrenOnExit();
  const [name, ...args] = process.argv.slice(2);
  const suite = findSuite(name);
  const steps = createSteps({ stream: process.stderr });
  await prepareDependencies(steps);
  const needsPeers = !args.includes('--quick') || args.some((word) => word.startsWith('--only'));
  if (needsPeers) await steps.run(dependenciesStepOf(folder, 'peers'));
  stopForwarding();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  process.exitCode = await supervise(process.execPath, [suite, ...args], { env });
} catch (error) {
  reportAndExit(error);
}
