import { importPeer } from '../../lib/import-peer.mjs';
import { makeReaders, nextOfSource, source } from '../graphs/operators.mjs';

/**
 * A computed signal a node, an effect a sink.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const { signal, computed, effect } = await importPeer('@preact/signals-core');
  const readers = makeReaders('it.value');
  return () => {
    const root = signal(source.seed);
    const signals = [root];
    for (const { operator, sources } of graph.nodes.slice(1)) {
      const [a, b] = sources.map((from) => signals[from]);
      signals.push(computed(readers[operator]?.(a, b)));
    }
    const sinks = new Int32Array(graph.sinks.length);
    graph.sinks.forEach((at, place) => {
      effect(() => {
        sinks[place] = signals[at].value;
      });
    });
    let state = source.seed;
    return {
      run(ticks) {
        for (let tick = 0; tick < ticks; tick++) {
          state = nextOfSource(state);
          root.value = state;
        }
      },
      sinks: () => [...sinks],
    };
  };
}
