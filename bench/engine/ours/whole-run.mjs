import { checkSinks } from '../graphs/check.mjs';
import { loadOurs } from './load-ours.mjs';
import { nextEvent, startEngine } from './real-engine.mjs';

/**
 * A whole run at free pacing: host process, executor thread, mail, reports, statistics. Its speed is the rate it states
 * of itself; while somebody watches, reports are taken 60 times a second.
 * @type {import('../engine.mjs').Measure}
 */
export async function measure(graph, { hostFile = '', watched }, { warmMs, measureMs }) {
  const engine = await startEngine(hostFile);
  const { toWorkflow } = loadOurs(hostFile);
  const workflow = toWorkflow(graph, 'inlined');
  const request = /** @type {const} */ ({ workflow, mode: 'continuous', pacing: { mode: 'free' } });

  const began = performance.now();
  const over = nextEvent(engine, 'runEnded');
  await engine.start({ ...request, ticks: 1 });
  await over;
  const coldMs = performance.now() - began;
  check(engine.snapshot(workflow.id)?.results ?? {}, 1);

  const run = await engine.start(request);
  if (watched === 'yes') engine.on('nodes', () => undefined);
  const measureFrom = performance.now() + warmMs;
  const measureTo = measureFrom + measureMs;
  const rates = [];
  while (rates.length === 0 || performance.now() < measureTo) {
    const stats = await nextEvent(engine, 'stats');
    if (performance.now() >= measureFrom) rates.push(stats.rate);
  }
  const tick = await nextEvent(engine, 'tick');
  check(tick.results, tick.run.execution_count);
  await engine.stop(run.run_id);
  engine.dispose();
  const rate = rates.at(-1) ?? Number.NaN;
  return { coldMs, nsPerNode: 1e9 / (rate * graph.nodes.length), ticks: tick.run.execution_count };

  /** @param {Readonly<Record<string, unknown>>} results @param {number} tick */
  function check(results, tick) {
    checkSinks(
      graph,
      tick,
      graph.sinks.map((at) => results[graph.nodes[at]?.id ?? '']),
    );
  }
}
