import { importPeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, source } from '../graphs/operators.mjs';

/**
 * A stream a node, shared where several read it. `zip` pairs the values of one tick, so each node computes once; `combineLatest` would compute
 * again for each input that arrives.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const { Subject, map, share, zip } = await importPeer('rxjs');
  const operations = makeOperations();
  const isRead = new Set();
  const isShared = new Set();
  for (const from of graph.nodes.flatMap((node) => node.sources)) (isRead.has(from) ? isShared : isRead).add(from);
  return () => {
    const root = new Subject();
    const streams = [root];
    graph.nodes.forEach(({ operator, sources }, at) => {
      if (at === 0) return;
      const [a, b] = sources.map((from) => streams[from]);
      const operation = operations[operator];
      const stream = b ? zip(a, b, operation) : a.pipe(map(operation));
      streams.push(isShared.has(at) ? stream.pipe(share()) : stream);
    });
    const sinks = new Int32Array(graph.sinks.length);
    graph.sinks.forEach((at, place) => {
      streams[at].subscribe((/** @type {number} */ value) => {
        sinks[place] = value;
      });
    });
    let state = source.seed;
    return {
      run(ticks) {
        for (let tick = 0; tick < ticks; tick++) {
          state = nextOfSource(state);
          root.next(state);
        }
      },
      sinks: () => [...sinks],
    };
  };
}
