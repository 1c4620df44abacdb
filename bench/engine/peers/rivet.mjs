import { importPeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

/** @typedef {{ type: 'number', value: number }} NumberValue */

/**
 * Custom nodes in a registry of their own, and one processor that runs the graph once a tick.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const { NodeRegistration, coreCreateProcessor, pluginNodeDefinition } = await importPeer('@ironclad/rivet-core');
  const operations = makeOperations();
  const registry = new NodeRegistration();
  const plugin = { id: 'bench', name: 'Bench', register: () => undefined };
  let state = source.seed;
  const sinkPlaces = new Map(graph.sinks.map((at, place) => [graph.nodes[at]?.id ?? '', place]));
  const sinks = new Int32Array(graph.sinks.length);
  const numberPort = (/** @type {string} */ id) => ({ id, title: id, dataType: 'number' });

  /** @param {string} type @param {number} inputs @param {(inputs: Record<string, NumberValue>) => number} compute */
  const register = (type, inputs, compute) => {
    const ports = ['a', 'b'].slice(0, inputs).map(numberPort);
    const impl = {
      create: () => ({ id: '', type, title: type, visualData: { x: 0, y: 0 }, data: {} }),
      getInputDefinitions: () => ports,
      getOutputDefinitions: () => [numberPort('out')],
      getUIData: () => ({}),
      getEditors: () => [],
      getBody: () => undefined,
      async process(/** @type {{ sink?: number }} */ { sink }, /** @type {Record<string, NumberValue>} */ values) {
        const value = compute(values);
        if (sink !== undefined) sinks[sink] = value;
        return { out: { type: 'number', value } };
      },
    };
    registry.registerPluginNode(pluginNodeDefinition(impl, type), plugin);
  };
  register('source', 0, () => {
    state = nextOfSource(state);
    return state;
  });
  operators.forEach(({ name, inputs }, at) => {
    const operation = /** @type {import('../graphs/operators.mjs').Operation} */ (operations[at]);
    register(name, inputs, ({ a, b }) => operation(a?.value ?? 0, b?.value ?? 0));
  });

  const project = writeProject(graph, sinkPlaces);
  return () => {
    const processor = coreCreateProcessor(project, { registry });
    return {
      async run(ticks) {
        for (let tick = 0; tick < ticks; tick++) await processor.run();
      },
      sinks: () => [...sinks],
    };
  };
}

/** @param {import('../graphs/graph.mjs').Graph} graph @param {ReadonlyMap<string, number>} sinkPlaces */
function writeProject({ nodes, listing }, sinkPlaces) {
  const listed = listing.flatMap((at) => nodes[at] ?? []);
  const main = {
    metadata: { id: 'main', name: 'main', description: '' },
    nodes: listed.map(({ id, operator }) => ({
      id,
      type: operators[operator]?.name ?? 'source',
      title: id,
      visualData: { x: 0, y: 0 },
      data: { sink: sinkPlaces.get(id) },
    })),
    connections: listed.flatMap(({ id, sources }) =>
      sources.map((from, place) => ({
        outputNodeId: nodes[from]?.id,
        outputId: 'out',
        inputNodeId: id,
        inputId: place === 0 ? 'a' : 'b',
      })),
    ),
  };
  return {
    metadata: { id: 'project', title: 'bench', description: '', mainGraphId: 'main' },
    plugins: [],
    graphs: { main },
  };
}
