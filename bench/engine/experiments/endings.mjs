import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';
import { makeGraph } from '../graphs/graph.mjs';
import { loadOurs } from '../ours/load-ours.mjs';
import { nextEvent, startEngine } from '../ours/real-engine.mjs';
import { wait } from '../ours/timed-run.mjs';

const stopDeadline = 0.5;

/**
 * A node that never returns, stopped; and how soon a run starts, with a thread at hand and right after the one before.
 * @type {import('../experiment.mjs').Experiment}
 */
export const endings = {
  name: 'endings',
  async run({ quick, hostFile, progress }) {
    const engine = await startEngine(hostFile, { stopDeadline });
    try {
      const { toWorkflow, withNode } = loadOurs(hostFile);
      const graph = makeGraph('chain100');
      const plain = toWorkflow(graph, 'inlined');
      const hanging = withNode(plain, { id: 'hang', kind: 'bench.hang' });
      /** @type {{ pastDeadlineMs: number[], startMs: number[], restartMs: number[] }} */
      const samples = { pastDeadlineMs: [], startMs: [], restartMs: [] };
      const errors = [];
      for (let round = 0; round < (quick ? 1 : 7); round++) {
        progress(`round ${round + 1}`);
        const hung = await engine.start({ workflow: hanging, mode: 'continuous', pacing: { mode: 'free' } });
        await wait(0.2);
        const stopped = performance.now();
        const end = await engine.stop(hung.run_id);
        samples.pastDeadlineMs.push(performance.now() - stopped - stopDeadline * 1000);
        if (end.reason !== 'forced' || end.node_id !== 'hang') errors.push(`Wrong end: ${JSON.stringify(end)}`);
        await wait(0.5);
        samples.startMs.push(await timeStart());
        // Right after a run that was as short as this one no thread is at hand.
        samples.restartMs.push(await timeStart());
      }
      const lines = Object.entries(samples).map(([name, values]) => [
        labels[/** @type {keyof typeof labels} */ (name)],
        formatNumber(median(values)),
        formatNumber(Math.max(...values)),
      ]);
      return {
        data: { stopDeadline, ...samples },
        text: formatTable('endings', ['ms', 'median', 'longest'], lines),
        errors,
      };

      /** Until the run says that it ticks. */
      async function timeStart() {
        const over = nextEvent(engine, 'runEnded');
        const began = performance.now();
        await engine.start({ workflow: plain, mode: 'continuous', pacing: { mode: 'free' }, ticks: 1 });
        const passed = performance.now() - began;
        await over;
        return passed;
      }
    } finally {
      engine.dispose();
    }
  },
};

const labels = {
  pastDeadlineMs: `stop of a node that never returns, past the deadline of ${stopDeadline} s`,
  startMs: 'start of a run, with a thread at hand',
  restartMs: 'start of a run that has to make its thread',
};
