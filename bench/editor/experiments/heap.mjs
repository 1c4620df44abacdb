import { formatNumber, formatTable } from '../../lib/table.mjs';
import { pan } from '../gestures.mjs';
import { writeGraph } from '../pages.mjs';
import { startServer } from '../server.mjs';
import { openWindow } from '../shell.mjs';
import { learn, lookIn, open, Sight } from '../visit.mjs';

/** Samples of the heap in all; the first half minute is warm-up. */
const samples = 10;

/** A thousand nodes running and looked at, panned now and then: whether the heap stays. @type {import('../experiment.mjs').Experiment} */
export const heap = {
  name: 'heap',
  async run(context) {
    const { folder, pagesFolder, quick, minutes, progress } = context;
    const seconds = quick ? 5 : minutes * 60;
    const server = await startServer({ folder, graph: writeGraph(pagesFolder, quick ? 200 : 1_000), runs: true });
    const window = await openWindow(context);
    try {
      await open(window, server.editorUrl);
      const sight = await learn(window, new Sight());
      await open(window, server.editorUrl);
      await lookIn(window, sight, 'editor')('near');
      /** @type {number[]} */
      const megabytes = [];
      for (let at = 0; at < samples; at++) {
        progress(`${Math.round((at * seconds) / samples)} of ${seconds} s`);
        await pan(window, sight.box, Math.min(2, seconds / samples));
        await window.page.waitForTimeout(Math.max(0, (seconds / samples - 2) * 1000));
        megabytes.push(await usedHeap(window));
      }
      const perMinute = slope(megabytes.slice(1)) * (60 / (seconds / samples));
      const table = formatTable(
        `the window's heap over ${seconds} s of a running graph, collected before each look`,
        ['first, MB', 'last, MB', 'growth, MB a minute'],
        [[megabytes[1] ?? Number.NaN, megabytes.at(-1) ?? Number.NaN, perMinute].map(formatNumber)],
      );
      return { data: { seconds, megabytes, perMinute }, text: table, errors: [] };
    } finally {
      await window.end();
      await server.end();
    }
  },
};

/** Megabytes in use once all garbage is gone. @param {import('../shell.mjs').Window} window */
async function usedHeap({ cdp }) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

/** Of the straight line that fits best, for each step. @param {readonly number[]} values */
function slope(values) {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const rise = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  return rise / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}
