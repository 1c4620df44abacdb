import { sourceAt } from '../graphs/operators.mjs';
import { loadOurs } from './load-ours.mjs';

/** One tick in so many is measured node by node where ticks are sampled. */
const sampledTicks = 64;

/**
 * Our executors, called in a bare loop in this thread. Options beside executor and kinds: `source` another kind than
 * the one that changes in every tick, `sampled` whether the nodes of some ticks are timed, `promises` whether a node
 * that gives a promise hangs on the source.
 * @type {import('../engine.mjs').Load}
 */
export function load(graph, { hostFile = '', executor = '', kinds = 'inlined', source, sampled, promises }) {
  const { executors, InThreadEngine, toWorkflow, withPromiseNode } = loadOurs(hostFile);
  const make = executors[executor];
  if (!make) throw new Error(`There is no executor ${executor}.`);
  const form = /** @type {import('./workflow.ts').KindForm} */ (kinds);
  const plain = toWorkflow(graph, form, source);
  const workflow = promises ? withPromiseNode(plain, graph) : plain;
  return () => {
    const engine = new InThreadEngine(workflow, make);
    const runSampled = (/** @type {number} */ ticks) => {
      for (let rest = ticks; rest > 0; rest -= sampledTicks) {
        engine.run(1, true);
        engine.run(Math.min(rest, sampledTicks) - 1);
      }
    };
    return {
      run: promises ? (ticks) => engine.runAsync(ticks) : sampled ? runSampled : (ticks) => engine.run(ticks),
      sinks: () => graph.sinks.map((at) => engine.value(graph.nodes[at]?.id ?? '')),
      valueOfSource: source === 'bench.constant' ? () => 1 : sourceAt,
    };
  };
}
