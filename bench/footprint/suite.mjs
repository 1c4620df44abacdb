// `npm run bench -- footprint`: how large what is shipped is and what it is made of, and what it takes to start and to rest.
import { prepareBuild } from '../../scripts/lib/setup.mjs';
import { createSteps } from '../../scripts/lib/steps.mjs';
import { runSuite } from '../lib/suite.mjs';
import { bundles } from './experiments/bundles.mjs';
import { memory } from './experiments/memory.mjs';
import { start } from './experiments/start.mjs';

/** @typedef {import('../lib/suite.mjs').SuiteExperiment<object>} Experiment */

/** @type {import('../lib/suite.mjs').Suite<object>} */
const suite = {
  name: 'footprint',
  experiments: [bundles, start, memory],
  rows: [],
  rowsIn: bundles.name,
  async prepare() {
    await prepareBuild(createSteps({ stream: process.stderr }));
    return {};
  },
};

await runSuite(suite);
