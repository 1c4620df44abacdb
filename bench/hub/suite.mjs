// `npm run bench -- hub`: our realtime hub, the limits and the peers under the same load in one run.
import { rmSync } from 'node:fs';
import { runSuite } from '../lib/suite.mjs';
import { compression } from './experiments/compression.mjs';
import { echo } from './experiments/echo.mjs';
import { encodings } from './experiments/encodings.mjs';
import { fanOut } from './experiments/fan-out.mjs';
import { loopSpeed } from './experiments/loop-speed.mjs';
import { resume } from './experiments/resume.mjs';
import { slowConsumer } from './experiments/slow-consumer.mjs';
import { updates } from './experiments/updates.mjs';
import { bundleOurs } from './ours/bundle.mjs';
import { rows } from './rows.mjs';

/** @type {import('../lib/suite.mjs').Suite<import('./experiment.mjs').Ours>} */
const suite = {
  name: 'hub',
  experiments: [echo, updates, fanOut, slowConsumer, resume, encodings, compression, loopSpeed],
  rows: rows.map(({ name }) => name),
  rowsIn: fanOut.name,
  async prepare() {
    const ours = await bundleOurs();
    process.on('exit', () => rmSync(ours.folder, { recursive: true, force: true }));
    return ours;
  },
};

await runSuite(suite);
