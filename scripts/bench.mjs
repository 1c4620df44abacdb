// `npm run bench -- SUITE` runs a suite of benchmarks, bench/SUITE/suite.mjs; without a name, all of them one after the
// other; see bench/README.md.
//   --quick       a short version whose times mean nothing; peers only if they are named
//   --only NAME   one experiment or row of the suite; may be given several times
//   --json FILE   writes everything that was measured by the suite
//   --page FILE   puts the tables where the page has places for them: docs/performance.md
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

/** @param {readonly string[]} words */
function chooseSuites([name, ...args]) {
  const suites = readdirSync(folder).filter((entry) => existsSync(suiteFile(entry)));
  const help = `Run npm run bench -- ${suites.join(' | ')} [--quick] [--only NAME] [--json FILE] [--page FILE]`;
  if (name === undefined || name.startsWith('--')) {
    const all = name === undefined ? args : [name, ...args];
    const ofOne = all.find((word) => word.startsWith('--only') || word.startsWith('--json'));
    if (ofOne) throw new SetupError(`Of which suite is ${ofOne}?`, help);
    return { chosen: suites, args: all };
  }
  if (!suites.includes(name)) throw new SetupError(`There is no suite ${name}.`, help);
  return { chosen: [name], args };
}

try {
  const stopForwarding = endChildrenOnExit();
  const { chosen, args } = chooseSuites(process.argv.slice(2));
  const steps = createSteps({ stream: process.stderr });
  await prepareDependencies(steps);
  const needsPeers = !args.includes('--quick') || args.some((word) => word.startsWith('--only'));
  if (needsPeers) await steps.run(dependenciesStepOf(folder, 'peers'));
  stopForwarding();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  for (const name of chosen) {
    const code = await supervise(process.execPath, [suiteFile(name), ...args], { env });
    // The others are measured all the same.
    process.exitCode = process.exitCode || code;
  }
} catch (error) {
  reportAndExit(error);
}
