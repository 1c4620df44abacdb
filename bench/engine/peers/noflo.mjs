import { requirePeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

/**
 * A network of processes that stays up; a tick is a packet to the source, and over when every sink has sent its own.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const noflo = requirePeer('noflo');
  const loader = new noflo.ComponentLoader(import.meta.dirname);
  await loader.listComponents();
  const operations = makeOperations();
  loader.registerComponent('bench', 'source', () => makeSource(noflo));
  operators.forEach(({ name, inputs }, at) => {
    loader.registerComponent('bench', name, () => makeOperator(noflo, inputs, operations[at]));
  });
  const fbp = writeGraph(noflo, graph);
  return async () => {
    const network = await noflo.createNetwork(fbp, { subscribeGraph: false, delay: true, componentLoader: loader });
    network.setDebug(false);
    await network.connect();
    await network.start();
    const component = (/** @type {number} */ at) => network.getNode(graph.nodes[at]?.id).component;
    const trigger = noflo.internalSocket.createSocket();
    component(0).inPorts.tick.attach(trigger);

    const sinks = new Int32Array(graph.sinks.length);
    let missing = 0;
    let done = () => {};
    graph.sinks.forEach((at, place) => {
      const socket = noflo.internalSocket.createSocket();
      component(at).outPorts.out.attach(socket);
      socket.on('ip', (/** @type {{ type: string, data: number }} */ ip) => {
        if (ip.type !== 'data') return;
        sinks[place] = ip.data;
        missing--;
        if (missing === 0) done();
      });
    });
    return {
      async run(ticks) {
        for (let tick = 0; tick < ticks; tick++) {
          missing = sinks.length;
          trigger.post(new noflo.IP('data', true));
          if (missing === 0) continue;
          await new Promise((resolve) => {
            done = () => resolve(undefined);
          });
        }
      },
      sinks: () => [...sinks],
    };
  };
}

/** @param {any} noflo */
function makeSource(noflo) {
  const component = new noflo.Component({ inPorts: { tick: { datatype: 'bang' } }, outPorts: { out: {} } });
  let state = source.seed;
  return component.process((/** @type {any} */ input, /** @type {any} */ output) => {
    if (!input.hasData('tick')) return;
    input.getData('tick');
    state = nextOfSource(state);
    output.sendDone({ out: state });
  });
}

/** @param {any} noflo @param {number} inputs @param {any} operation */
function makeOperator(noflo, inputs, operation) {
  const ports = ['a', 'b'].slice(0, inputs);
  const inPorts = Object.fromEntries(ports.map((port) => [port, { datatype: 'int' }]));
  const component = new noflo.Component({ inPorts, outPorts: { out: { datatype: 'int' } } });
  return component.process((/** @type {any} */ input, /** @type {any} */ output) => {
    if (!input.hasData(...ports)) return;
    output.sendDone({ out: inputs === 2 ? operation(...input.getData('a', 'b')) : operation(input.getData('a')) });
  });
}

/** @param {any} noflo @param {import('../graphs/graph.mjs').Graph} graph */
function writeGraph(noflo, { nodes, listing }) {
  const fbp = new noflo.Graph('bench');
  const id = (/** @type {number} */ at) => nodes[at]?.id;
  for (const at of listing) fbp.addNode(id(at), `bench/${operators[nodes[at]?.operator ?? -1]?.name ?? 'source'}`);
  nodes.forEach(({ sources }, at) => {
    for (const [place, from] of sources.entries()) fbp.addEdge(id(from), 'out', id(at), place === 0 ? 'a' : 'b');
  });
  return fbp;
}
