// `npm run bench -- engine`: our engine, the limits and the peers on the same graphs in one run.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { runSuite } from '../lib/suite.mjs';
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

/** @type {import('../lib/suite.mjs').Suite<import('./experiment.mjs').Ours>} */
const suite = {
  name: 'engine',
  experiments: [throughput, growth, memory, overheads, pacing, edits, endings],
  rows: rows.map(({ name }) => name),
  rowsIn: throughput.name,
  async prepare() {
    const { hostFile } = await bundleOurs();
    process.on('exit', () => rmSync(dirname(hostFile), { recursive: true, force: true }));
    return { executors: Object.keys(loadOurs(hostFile).executors), hostFile };
  },
};

await runSuite(suite);
