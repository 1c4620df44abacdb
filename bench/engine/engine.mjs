/**
 * What every row brings: an engine with one graph in it.
 * @typedef {object} Prepared
 * @property {(ticks: number) => void | Promise<void>} run everything is computed anew in each tick
 * @property {() => readonly unknown[]} sinks values of the graph's sinks, in its order
 * @property {(tick: number) => number} [valueOfSource] where the source is not the usual one
 * @property {() => void | Promise<void>} [close]
 */

/**
 * `load` fetches the engine's code and writes the graph down in the engine's own form, neither of which is timed; what
 * it gives is the set-up, from that form to an engine that can tick, which is.
 * @typedef {(graph: import('./graphs/graph.mjs').Graph, options: Record<string, string>)
 *   => SetUp | Promise<SetUp>} Load
 * @typedef {() => Prepared | Promise<Prepared>} SetUp
 */

/**
 * Instead of `load`, for an engine that is not ticked from outside but ticks by itself.
 * @typedef {(graph: import('./graphs/graph.mjs').Graph, options: Record<string, string>,
 *   budget: { warmMs: number, measureMs: number }) => Promise<import('./cell.mjs').CellValue>} Measure
 */

export {};
