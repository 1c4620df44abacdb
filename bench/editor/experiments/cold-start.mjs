import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/paths.mjs';
import { inTurn, times } from '../../lib/figures.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { launchElectron } from '../shell.mjs';

/** From the start of the program to the first paint with something in it; of ours also to its first node. */
/** @type {import('../experiment.mjs').Experiment} */
export const coldStart = {
  name: 'cold-start',
  async run({ folder, quick, progress, runtime }) {
    if (runtime.kind !== 'electron') return { data: {}, text: 'cold start: there is no Electron here', errors: [] };
    const jobs = /** @type {const} */ (['hello world', 'ours']);
    const samples = await inTurn(jobs, quick ? 1 : 9, (job, round) => {
      progress(`${job}, round ${round + 1}`);
      const words =
        job === 'ours' ? [root, '--port', '0', '--user-data', mkdtempSync(join(folder, 'user-'))] : undefined;
      return start(runtime.executable, words);
    });
    const of = (/** @type {'hello world' | 'ours'} */ job) => samples.get(job) ?? [];
    const figure = (/** @type {'painted' | 'shown'} */ name) => median(of('ours').map((each) => each[name]));
    const floor = median(of('hello world').map(({ painted }) => painted));
    const ratio = (/** @type {'painted' | 'shown'} */ name) =>
      times(median(of('ours').map((each, round) => each[name] / (of('hello world')[round]?.painted ?? Number.NaN))));
    const table = formatTable(
      'cold start, ms from starting the program',
      ['', 'hello world', 'ours', 'to reach'],
      [
        ['first paint', formatNumber(floor), `${formatNumber(figure('painted'))} (${ratio('painted')})`, '≤ 1.5 ×'],
        ['first node on the canvas', '', `${formatNumber(figure('shown'))} (${ratio('shown')})`, ''],
      ],
    );
    return { data: Object.fromEntries(samples), text: table, errors: [] };
  },
};

/** @param {string} executable @param {readonly string[] | undefined} words */
async function start(executable, words) {
  const began = Date.now();
  const app = await launchElectron(executable, words);
  try {
    const page = await app.firstWindow();
    const painted = /** @type {number} */ (
      await page.evaluate(`new Promise((resolve) => {
        const tell = (entry) => resolve(performance.timeOrigin + entry.startTime);
        new PerformanceObserver((list) => tell(list.getEntries()[0])).observe({ type: 'paint', buffered: true });
      })`)
    );
    if (words) await page.locator('.react-flow__node').first().waitFor();
    return { painted: painted - began, shown: Date.now() - began };
  } finally {
    await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined);
    await app.close().catch(() => undefined);
  }
}
