// One cell of the table, in a process of its own: one engine with one graph.
import { answerJob } from '../lib/child.mjs';
import { median } from '../lib/statistics.mjs';
import { checkSinks } from './graphs/check.mjs';
import { makeGraph } from './graphs/graph.mjs';

/**
 * @typedef {{ module: string, options: Record<string, string>, graph: string, warmMs: number, measureMs: number }} CellJob
 * @typedef {{ coldMs: number, nsPerNode: number, ticks: number }} CellValue
 */

/** Milliseconds of ticks that are timed as one. */
const batchMs = 10;

answerJob(async (/** @type {CellJob} */ { module, options, graph: name, warmMs, measureMs }, tell) => {
  const graph = makeGraph(name);
  /** @type {{ load: import('./engine.mjs').Load, measure?: import('./engine.mjs').Measure }} */
  const { load, measure } = await import(module);
  if (measure) return measure(graph, options, { warmMs, measureMs });
  const setUp = await load(graph, options);
  const began = performance.now();
  const engine = await setUp();
  await engine.run(1);
  const coldMs = performance.now() - began;
  let ticks = 1;
  const check = () => checkSinks(graph, ticks, engine.sinks(), engine.valueOfSource);
  check();
  tell({ coldMs });

  /** Runs for a time, in batches; gives each batch's nanoseconds per node. @param {number} ms */
  const runFor = async (ms) => {
    const times = [];
    for (const end = performance.now() + ms; performance.now() < end || times.length === 0; ) {
      const from = performance.now();
      await engine.run(size);
      const passed = performance.now() - from;
      ticks += size;
      times.push((passed * 1e6) / (size * graph.nodes.length));
      check();
      if (passed < batchMs / 2) size *= 2;
      else if (passed > batchMs * 2) size = Math.max(1, size >> 1);
    }
    return times;
  };
  let size = 1;
  await runFor(warmMs);
  const nsPerNode = median(await runFor(measureMs));
  await engine.close?.();
  return { coldMs, nsPerNode, ticks };
});
