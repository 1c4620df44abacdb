import { fileURLToPath } from 'node:url';
import { runChild } from '../../lib/child.mjs';
import { median } from '../../lib/statistics.mjs';
import { formatNumber, formatTable } from '../../lib/table.mjs';

/** @typedef {import('./growth-child.mjs').GrowthValue} GrowthValue */

const script = fileURLToPath(new URL('./growth-child.mjs', import.meta.url));
const figures = /** @type {const} */ (['setUpMs', 'firstTickMs', 'earlyNs', 'earlyWorstNs', 'loopNs']);

const sizes = {
  full: [
    { nodes: 10, graph: 'layer10x1', warmMs: 1000 },
    { nodes: 100, graph: 'layer100x1', warmMs: 1000 },
    { nodes: 1000, graph: 'layer100x10', warmMs: 1500 },
    { nodes: 10_000, graph: 'layer100x100', warmMs: 5000 },
    { nodes: 100_000, graph: 'layer100x1000', warmMs: 8000 },
  ],
  quick: [
    { nodes: 10, graph: 'layer10x1', warmMs: 150 },
    { nodes: 100, graph: 'layer100x1', warmMs: 150 },
    { nodes: 1000, graph: 'layer100x10', warmMs: 150 },
  ],
};

/**
 * How set-up and loop grow with the size of the graph, in layers of 100 nodes.
 * @type {import('../experiment.mjs').Experiment}
 */
export const growth = {
  name: 'growth',
  async run({ quick, executors, hostFile, progress }) {
    const rounds = quick ? 1 : 3;
    const cells = (quick ? sizes.quick : sizes.full).flatMap((size) =>
      executors.map((executor) => ({ ...size, executor, samples: /** @type {GrowthValue[]} */ ([]) })),
    );
    const errors = [];
    for (let round = 1; round <= rounds; round++) {
      for (const { nodes, graph, executor, warmMs, samples } of cells) {
        progress(`round ${round} of ${rounds}, ${executor} ${nodes}`);
        const job = { graph, executor, hostFile, warmMs, measureMs: quick ? 100 : 500 };
        /** @type {import('../../lib/child.mjs').Outcome<GrowthValue>} */
        const outcome = await runChild(script, job, { boundMs: 90_000 });
        if (outcome.type === 'done') samples.push(outcome.value);
        else errors.push(`${executor} ${nodes}: ${outcome.type === 'slow' ? 'longer than 90 s' : outcome.message}`);
      }
    }
    const rows = cells.map(({ executor, nodes, samples }) => ({ executor, nodes, ...medians(samples) }));
    const head = [
      '',
      'nodes',
      'set-up, ms',
      'µs a node',
      'first tick, ms',
      '50 ms on, ns',
      'slowest 20 ms',
      'long run, ns',
    ];
    const lines = rows.map(({ executor, nodes, setUpMs, firstTickMs, earlyNs, earlyWorstNs, loopNs }) => [
      executor,
      nodes.toLocaleString('en-US'),
      ...[setUpMs, (setUpMs * 1000) / nodes, firstTickMs, earlyNs, earlyWorstNs, loopNs].map((value) =>
        formatNumber(value ?? Number.NaN),
      ),
    ]);
    const title =
      'growth: set-up from document to executor, and ns per node: from 50 ms after the start, and in the long run';
    return { data: { rows }, text: formatTable(title, head, lines), errors };
  },
};

/** @param {readonly GrowthValue[]} samples */
function medians(samples) {
  const entries = figures.map((figure) => [figure, median(samples.flatMap((sample) => sample[figure] ?? []))]);
  return /** @type {GrowthValue} */ (Object.fromEntries(entries));
}
