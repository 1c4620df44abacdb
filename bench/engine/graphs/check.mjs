import { makeOperations, sourceAt } from './operators.mjs';

/** @typedef {import('./graph.mjs').Graph} Graph */

const operations = makeOperations();

/**
 * The plain evaluation every engine is checked against.
 * @param {Graph} graph
 * @param {number} value of the source
 */
export function evaluate(graph, value) {
  const values = new Int32Array(graph.nodes.length);
  graph.nodes.forEach(({ operator, sources: [a = 0, b = 0] }, at) => {
    values[at] = operations[operator]?.(values[a] ?? 0, values[b] ?? 0) ?? value;
  });
  return graph.sinks.map((at) => values[at]);
}

/**
 * Throws unless an engine's sinks hold what they must after so many ticks.
 * @param {Graph} graph
 * @param {number} tick
 * @param {readonly unknown[]} sinks
 * @param {(tick: number) => number} valueOfSource
 */
export function checkSinks(graph, tick, sinks, valueOfSource = sourceAt) {
  const expected = evaluate(graph, valueOfSource(tick));
  if (sinks.length !== expected.length) throw new Error(`It gave ${sinks.length} sinks, not ${expected.length}.`);
  const wrong = expected.findIndex((value, at) => sinks[at] !== value);
  if (wrong < 0) return;
  const where = `${graph.name}, tick ${tick}, sink ${wrong} of ${expected.length}`;
  throw new Error(`Wrong value at ${where}: ${String(sinks[wrong])} instead of ${expected[wrong]}.`);
}
