import { importPeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

/**
 * A saved graph that is loaded into the editor's model, and the dependency engine's `runOnce`.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const { Editor, NodeInterface, defineNode } = await importPeer('@baklavajs/core');
  const { DependencyEngine } = await importPeer('@baklavajs/engine');
  const operations = makeOperations();
  const number = (/** @type {string} */ name) => () => new NodeInterface(name, 0);
  let state = source.seed;
  const types = operators.map(({ name, inputs }, at) => {
    const operation = /** @type {import('../graphs/operators.mjs').Operation} */ (operations[at]);
    return defineNode({
      type: name,
      inputs: inputs === 2 ? { a: number('a'), b: number('b') } : { a: number('a') },
      outputs: { out: number('out') },
      calculate: (/** @type {{ a: number, b: number }} */ { a, b }) => ({ out: operation(a, b) }),
    });
  });
  types.push(
    defineNode({
      type: 'source',
      outputs: { out: number('out') },
      calculate: () => {
        state = nextOfSource(state);
        return { out: state };
      },
    }),
  );
  const document = writeDocument(graph);
  return () => {
    const editor = new Editor();
    for (const type of types) editor.registerNodeType(type);
    const warnings = editor.load(document);
    if (warnings.length > 0) throw new Error(warnings[0]);
    const engine = new DependencyEngine(editor);
    /** @type {Map<string, Map<string, unknown>>} */
    let result = new Map();
    return {
      async run(ticks) {
        for (let tick = 0; tick < ticks; tick++) result = await engine.runOnce(undefined);
      },
      sinks: () => graph.sinks.map((at) => result.get(graph.nodes[at]?.id ?? '')?.get('out')),
    };
  };
}

/** What the editor saves. @param {import('../graphs/graph.mjs').Graph} graph */
function writeDocument({ nodes, listing }) {
  const port = (/** @type {number} */ at, /** @type {string} */ name) => `${nodes[at]?.id} ${name}`;
  const listed = listing.map((at) => {
    const { id, operator, sources } = /** @type {import('../graphs/graph.mjs').GraphNode} */ (nodes[at]);
    const state = (/** @type {string} */ name) => [name, { id: port(at, name), value: 0 }];
    return {
      type: operators[operator]?.name ?? 'source',
      id,
      title: id,
      inputs: Object.fromEntries(['a', 'b'].slice(0, sources.length).map(state)),
      outputs: Object.fromEntries([state('out')]),
    };
  });
  const connections = nodes.flatMap(({ sources }, at) =>
    sources.map((from, place) => ({
      id: `${port(at, String(place))} wire`,
      from: port(from, 'out'),
      to: port(at, place === 0 ? 'a' : 'b'),
    })),
  );
  return { graph: { id: 'graph', nodes: listed, connections, inputs: [], outputs: [] }, graphTemplates: [] };
}
