import { importPeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, source } from '../graphs/operators.mjs';

/**
 * An operator a node; `run` evaluates what an update has touched, here without waiting for anything.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const { Dataflow } = await importPeer('vega-dataflow');
  const operations = makeOperations();
  return () => {
    const dataflow = new Dataflow();
    const root = dataflow.add(source.seed);
    const added = [root];
    for (const { operator, sources } of graph.nodes.slice(1)) {
      const operation = /** @type {import('../graphs/operators.mjs').Operation} */ (operations[operator]);
      const [a, b] = sources.map((from) => added[from]);
      const update = (/** @type {{ a: number, b: number }} */ inputs) => operation(inputs.a, inputs.b);
      added.push(dataflow.add(0, update, b ? { a, b } : { a }));
    }
    let state = source.seed;
    return {
      run(ticks) {
        for (let tick = 0; tick < ticks; tick++) {
          state = nextOfSource(state);
          dataflow.update(root, state).run();
        }
      },
      sinks: () => graph.sinks.map((at) => added[at].value),
    };
  };
}
