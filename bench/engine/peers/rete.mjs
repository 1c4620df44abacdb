import { importPeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

/**
 * The data flow engine over an editor: `reset` forgets what was computed, `fetch` of each sink computes it again.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const { ClassicPreset, NodeEditor } = await importPeer('rete');
  const { DataflowEngine } = await importPeer('rete-engine');
  const operations = makeOperations();
  const socket = new ClassicPreset.Socket('number');
  let state = source.seed;

  class Source extends ClassicPreset.Node {
    constructor() {
      super('source');
      this.addOutput('out', new ClassicPreset.Output(socket));
    }
    data() {
      return { out: state };
    }
  }
  class Operator extends ClassicPreset.Node {
    /** @param {number} operator */
    constructor(operator) {
      super(operators[operator]?.name);
      this.operation = /** @type {import('../graphs/operators.mjs').Operation} */ (operations[operator]);
      this.addInput('a', new ClassicPreset.Input(socket));
      if (operators[operator]?.inputs === 2) this.addInput('b', new ClassicPreset.Input(socket));
      this.addOutput('out', new ClassicPreset.Output(socket));
    }
    data(/** @type {{ a: [number], b?: [number] }} */ { a, b }) {
      return { out: this.operation(a[0], b?.[0] ?? 0) };
    }
  }

  return async () => {
    const editor = new NodeEditor();
    const engine = new DataflowEngine();
    editor.use(engine);
    const nodes = graph.nodes.map(({ operator }) => (operator < 0 ? new Source() : new Operator(operator)));
    for (const at of graph.listing) await editor.addNode(nodes[at]);
    for (const at of graph.listing) {
      for (const [place, from] of (graph.nodes[at]?.sources ?? []).entries()) {
        const input = place === 0 ? 'a' : 'b';
        await editor.addConnection(new ClassicPreset.Connection(nodes[from], 'out', nodes[at], input));
      }
    }
    /** @type {{ out: number }[]} */
    let results = [];
    return {
      async run(ticks) {
        for (let tick = 0; tick < ticks; tick++) {
          state = nextOfSource(state);
          engine.reset();
          results = await Promise.all(graph.sinks.map((at) => engine.fetch(nodes[at]?.id)));
        }
      },
      sinks: () => results.map(({ out }) => out),
    };
  };
}
