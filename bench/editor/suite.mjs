// `npm run bench -- editor`: the editor, plain React Flow and litegraph in the same window in one run.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startXvfb } from '../../scripts/lib/display.mjs';
import { prepareBuild, prepareElectron } from '../../scripts/lib/setup.mjs';
import { createSteps } from '../../scripts/lib/steps.mjs';
import { findChromium } from '../../scripts/lib/test-environment.mjs';
import { runSuite } from '../lib/suite.mjs';
import { coldStart } from './experiments/cold-start.mjs';
import { gestures } from './experiments/gestures.mjs';
import { heap } from './experiments/heap.mjs';
import { tenThousand } from './experiments/ten-thousand.mjs';
import { buildPages, servePages } from './pages.mjs';
import { rows } from './rows.mjs';

/** @typedef {import('./shell.mjs').Runtime} Runtime */

/** @type {import('../lib/suite.mjs').Suite<import('./experiment.mjs').Ours>} */
const suite = {
  name: 'editor',
  experiments: [gestures, tenThousand, heap, coldStart],
  rows: rows.map(({ name }) => name),
  rowsIn: gestures.name,
  async prepare() {
    const steps = createSteps({ stream: process.stderr });
    await prepareBuild(steps);
    const runtime = await findWindow(steps);
    const folder = mkdtempSync(join(tmpdir(), 'factory-ui-bench-editor-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    await prepareDisplay();
    const pagesFolder = join(folder, 'pages');
    mkdirSync(pagesFolder);
    const probe = await buildPages(pagesFolder);
    const { origin } = await servePages(pagesFolder);
    return { folder, pagesFolder, pagesOrigin: origin, probe, runtime };
  },
};

/** Electron, as the app has it; where there is none, Chromium. @param {ReturnType<typeof createSteps>} steps @returns {Promise<Runtime>} */
async function findWindow(steps) {
  try {
    const { executable, version } = await prepareElectron(steps);
    return { kind: 'electron', executable, version };
  } catch (error) {
    const executable = findChromium();
    if (executable === undefined) throw error;
    return { kind: 'chromium', executable, version: undefined };
  }
}

/** A display of its own on Linux, so that every run has a screen of the same kind, and no window lies over another. */
async function prepareDisplay() {
  if (process.platform !== 'linux') return;
  const { display } = await startXvfb();
  process.env.DISPLAY = display;
  delete process.env.WAYLAND_DISPLAY;
}

await runSuite(suite);
// The pages are served until the end.
process.exit();
