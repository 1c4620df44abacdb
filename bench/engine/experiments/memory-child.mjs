// What one of our executors allocates, how often that is collected, and how even its ticks are.
import { PerformanceObserver } from 'node:perf_hooks';
import { answerJob } from '../../lib/child.mjs';
import { quantile } from '../../lib/statistics.mjs';
import { checkSinks } from '../graphs/check.mjs';
import { makeGraph } from '../graphs/graph.mjs';
import { loadOurs } from '../ours/load-ours.mjs';

/**
 * @typedef {{ graph: string, executor: string, hostFile: string, warmMs: number, executions: number }} MemoryJob
 * @typedef {object} MemoryValue
 * @property {number} bytes grown heap per node execution; means nothing when there were collections
 * @property {number} collections per million node executions
 * @property {number} p50Us microseconds of a tick
 * @property {number} p99Us
 */

answerJob(async (/** @type {MemoryJob} */ { graph: name, executor, hostFile, warmMs, executions }) => {
  const { executors, InThreadEngine, toWorkflow } = loadOurs(hostFile);
  const make = executors[executor];
  if (!make) throw new Error(`There is no executor ${executor}.`);
  const graph = makeGraph(name);
  const engine = new InThreadEngine(toWorkflow(graph, 'inlined'), make);
  let done = 0;
  for (const end = performance.now() + warmMs; performance.now() < end; done += 10) engine.run(10);

  /** @type {number[]} */
  const collections = [];
  const observer = new PerformanceObserver((list) => {
    collections.push(...list.getEntries().map(({ startTime }) => startTime));
  });
  observer.observe({ entryTypes: ['gc'] });
  const ticks = Math.ceil(executions / graph.nodes.length);
  const times = new Float64Array(ticks);
  const heapBefore = process.memoryUsage().heapUsed;
  const began = performance.now();
  for (let tick = 0, last = began; tick < ticks; tick++) {
    engine.run(1);
    const now = performance.now();
    times[tick] = now - last;
    last = now;
  }
  const ended = performance.now();
  const grown = process.memoryUsage().heapUsed - heapBefore;
  // Collections are told of when the event loop has its turn.
  await new Promise((resolve) => setTimeout(resolve, 50));
  observer.disconnect();
  const sinks = graph.sinks.map((at) => engine.value(graph.nodes[at]?.id ?? ''));
  checkSinks(graph, done + ticks, sinks);
  const count = collections.filter((at) => at >= began && at <= ended).length;
  const executed = ticks * graph.nodes.length;
  return {
    bytes: grown / executed,
    collections: (count * 1e6) / executed,
    p50Us: quantile(times, 0.5) * 1000,
    p99Us: quantile(times, 0.99) * 1000,
  };
});
