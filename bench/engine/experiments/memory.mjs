import { fileURLToPath } from 'node:url';
import { runChild } from '../../lib/child.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';

/** @typedef {import('./memory-child.mjs').MemoryValue} MemoryValue */

const script = fileURLToPath(new URL('./memory-child.mjs', import.meta.url));
/** With so much room for young objects nothing is collected while the heap's growth is measured. */
const roomy = ['--max-semi-space-size=512', '--min-semi-space-size=512'];

/**
 * Allocation, collections, and how even the ticks are. Both runs read a clock in every tick, which allocates a little
 * itself: some bytes a tick, not a node.
 * @type {import('../experiment.mjs').Experiment}
 */
export const memory = {
  name: 'memory',
  async run({ quick, executors, hostFile, progress }) {
    const job = { graph: 'layer100x10', hostFile, warmMs: quick ? 50 : 1500 };
    const rows = [];
    const errors = [];
    for (const executor of executors) {
      progress(executor);
      /** @param {number} executions @param {readonly string[]} flags */
      const run = (executions, flags) =>
        /** @type {Promise<import('../../lib/child.mjs').Outcome<MemoryValue>>} */ (
          runChild(script, { ...job, executor, executions }, { boundMs: 60_000, flags })
        );
      const grown = await run(quick ? 100_000 : 2_000_000, roomy);
      const collected = await run(quick ? 500_000 : 50_000_000, []);
      if (grown.type === 'done' && collected.type === 'done') {
        const bytes = grown.value.collections > 0 ? Number.NaN : grown.value.bytes;
        rows.push({ executor, ...collected.value, bytes });
      } else errors.push(`${executor}: ${JSON.stringify([grown, collected])}`);
    }
    const head = ['', 'bytes a node', 'collections a million nodes', 'tick p50, µs', 'p99, µs', 'p99 / p50'];
    const lines = rows.map(({ executor, bytes, collections, p50Us, p99Us }) => [
      executor,
      ...[bytes, collections, p50Us, p99Us, p99Us / p50Us].map(formatNumber),
    ]);
    return { data: { graph: job.graph, rows }, text: formatTable(`memory on ${job.graph}`, head, lines), errors };
  },
};
