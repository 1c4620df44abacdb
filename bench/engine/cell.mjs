// One cell of the table, in a process of its own: one engine with one graph.
import { BatchTimer } from '../lib/batches.mjs';
import { answerJob } from '../lib/child.mjs';
import { checkSinks } from './graphs/check.mjs';
import { makeGraph } from './graphs/graph.mjs';

/**
 * @typedef {{ module: string, options: Record<string, string>, graph: string, warmMs: number, measureMs: number }} CellJob
 * @typedef {{ coldMs: number, nsPerNode: number, ticks: number }} CellValue
 */

/** Milliseconds between two checks of the values. */
const checkMs = 20;

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

  const timer = new BatchTimer((times) => {
    ticks += times;
    return engine.run(times);
  });
  let checkedAt = performance.now();
  const checkNowAndThen = () => {
    if (performance.now() - checkedAt < checkMs) return;
    check();
    checkedAt = performance.now();
  };
  await timer.warmUp(warmMs, checkNowAndThen);
  const msPerTick = await timer.measure(measureMs, checkNowAndThen);
  check();
  await engine.close?.();
  return { coldMs, nsPerNode: (msPerTick * 1e6) / graph.nodes.length, ticks };
});
