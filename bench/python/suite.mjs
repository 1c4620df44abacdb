// `npm run bench -- python`: what it costs to run a node in Python, beside the same method in a plain Python loop.
import { rmSync } from 'node:fs';
import { runSuite } from '../lib/suite.mjs';
import { calls } from './experiments/calls.mjs';
import { loops } from './experiments/loops.mjs';
import { bundleOurs } from './ours/bundle.mjs';

/**
 * @typedef {object} Shared
 * @property {string} folder of the bundles
 *
 * @typedef {import('../lib/suite.mjs').SuiteExperiment<Shared>} Experiment
 */

/** @type {import('../lib/suite.mjs').Suite<Shared>} */
const suite = {
  name: 'python',
  experiments: [calls, loops],
  rows: [],
  rowsIn: calls.name,
  async prepare() {
    const folder = await bundleOurs();
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    return { folder };
  },
};

await runSuite(suite);
