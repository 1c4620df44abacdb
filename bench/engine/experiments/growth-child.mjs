// One of our executors with one size of graph: what the set-up takes, and the loop.
import { answerJob } from '../../lib/child.mjs';
import { median } from '../../lib/statistics.mjs';
import { checkSinks } from '../graphs/check.mjs';
import { makeGraph } from '../graphs/graph.mjs';
import { loadOurs } from '../ours/load-ours.mjs';

/**
 * @typedef {{ graph: string, executor: string, hostFile: string, warmMs: number, measureMs: number }} GrowthJob
 * @typedef {object} GrowthValue
 * @property {number} setUpMs from the document to an executor
 * @property {number} firstTickMs
 * @property {number} [earlyNs] per node, median of the ticks from 50 to 250 ms after the start; none where it took longer
 * @property {number} [earlyWorstNs] per node, of the slowest 20 ms from then on
 * @property {number} loopNs per node, in the long run
 */

/** Milliseconds after the start of the set-up. */
const early = { from: 50, to: 250, window: 20 };

answerJob(async (/** @type {GrowthJob} */ { graph: name, executor, hostFile, warmMs, measureMs }) => {
  const { executors, InThreadEngine, toWorkflow } = loadOurs(hostFile);
  const make = executors[executor];
  if (!make) throw new Error(`There is no executor ${executor}.`);
  const graph = makeGraph(name);
  const workflow = toWorkflow(graph, 'inlined');

  const began = performance.now();
  const engine = new InThreadEngine(workflow, make);
  const madeAt = performance.now();
  engine.run(1);
  const firstAt = performance.now();
  let ticks = 1;

  /** When ticks ended, after the start. @type {number[]} */
  const ends = [];
  /** Nanoseconds per node of each batch: ticks of together at least half a millisecond. @type {number[]} */
  const batches = [];
  let batch = 1;
  for (let now = firstAt; now - firstAt < warmMs + measureMs; ) {
    const from = now;
    engine.run(batch);
    ticks += batch;
    now = performance.now();
    ends.push(now - began);
    batches.push(((now - from) * 1e6) / (batch * graph.nodes.length));
    if (now - from < 0.5) batch *= 2;
  }
  const sinks = graph.sinks.map((at) => engine.value(graph.nodes[at]?.id ?? ''));
  checkSinks(graph, ticks, sinks);

  const within = (/** @type {number} */ from, /** @type {number} */ to) =>
    batches.filter((_, at) => (ends[at] ?? 0) >= from && (ends[at] ?? 0) < to);
  return {
    setUpMs: madeAt - began,
    firstTickMs: firstAt - madeAt,
    ...(firstAt - began < early.to - early.window && {
      earlyNs: median(within(early.from, early.to)),
      earlyWorstNs: worstWindow(ends, batches),
    }),
    loopNs: median(within(firstAt - began + warmMs, Number.POSITIVE_INFINITY)),
  };
});

/** The highest mean of batches that ended in one window. @param {number[]} ends @param {number[]} batches */
function worstWindow(ends, batches) {
  /** @type {Map<number, { sum: number, count: number }>} */
  const windows = new Map();
  ends.forEach((end, at) => {
    if (end < early.from + early.window) return;
    const key = Math.floor(end / early.window);
    const window = windows.get(key) ?? { sum: 0, count: 0 };
    windows.set(key, { sum: window.sum + (batches[at] ?? 0), count: window.count + 1 });
  });
  return Math.max(...[...windows.values()].map(({ sum, count }) => sum / count));
}
