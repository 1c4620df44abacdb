import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { makeGraph } from '../graphs/graph.mjs';
import { loadOurs } from '../ours/load-ours.mjs';
import { nextEvent } from '../ours/real-engine.mjs';
import { timeTicks, wait } from '../ours/timed-run.mjs';

const graph = 'layer100x10';
const hz = 100;
/** Seconds between edits. */
const interval = 0.15;

/**
 * A node is added to a running graph of 1,000, and taken away again: how long until the engine says that it runs, and
 * the longest time without a tick, beside that of a run nobody edits.
 * @type {import('../experiment.mjs').Experiment}
 */
export const edits = {
  name: 'edits',
  async run({ quick, hostFile, progress }) {
    const count = quick ? 2 : 24;
    progress('without edits');
    const untouched = await timeTicks({ hostFile, graph, hz }, () => wait(count * interval));
    /** Milliseconds. @type {number[]} */
    const delays = [];
    const { withNode } = loadOurs(hostFile);
    const [root] = makeGraph(graph).nodes;
    progress('with edits');
    const edited = await timeTicks({ hostFile, graph, hz }, async (engine, run, workflow) => {
      const node = { id: 'added', kind: 'inlined.increment' };
      const other = withNode(workflow, node, { a: root?.id ?? '' });
      for (let edit = 0; edit < count; edit++) {
        await wait(interval);
        const began = performance.now();
        const changed = nextEvent(engine, 'planChanged');
        engine.applyWorkflow(run.run_id, edit % 2 === 0 ? other : workflow);
        await changed;
        delays.push(performance.now() - began);
      }
      await wait(interval);
    });
    const data = {
      graph,
      hz,
      edits: count,
      delayMs: { median: median(delays), longest: Math.max(...delays) },
      longestGapTicks: { untouched: longestGap(untouched) * hz, edited: longestGap(edited) * hz },
    };
    const lines = [
      ['from the edit to the changed plan, ms, median', formatNumber(data.delayMs.median)],
      ['longest', formatNumber(data.delayMs.longest)],
      ['longest time between two ticks, in periods', formatNumber(data.longestGapTicks.edited)],
      ['the same without any edit', formatNumber(data.longestGapTicks.untouched)],
    ];
    const title = `${count} edits of one node in 1,000, at ${hz} Hz`;
    return { data, text: formatTable(title, ['', ''], lines), errors: [] };
  },
};

/** @param {readonly number[]} times */
function longestGap(times) {
  return times.reduce((longest, time, at) => Math.max(longest, at > 0 ? time - (times[at - 1] ?? time) : 0), 0);
}
