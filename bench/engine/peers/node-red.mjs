import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requirePeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

/**
 * The runtime without editor, with nodes of our own in its nodes folder; the set-up is a deployment. A Node-RED node has
 * one input, so those of two operands tell by `topic` whose message it is, and send when both have come. A tick is a
 * message to the source, and over when every sink has had its own.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph) {
  const RED = requirePeer('node-red');
  const sinks = new Int32Array(graph.sinks.length);
  let missing = 0;
  let done = () => {};
  const finish = (/** @type {number} */ place, /** @type {number} */ value) => {
    sinks[place] = value;
    missing--;
    if (missing === 0) done();
  };
  await start(RED, (/** @type {any} */ api) => registerNodes(api, finish));
  const flows = writeFlows(graph);
  return async () => {
    await startingFlows(RED, () => RED.runtime.flows.setFlows({ flows: { flows } }));
    const root = RED.nodes.getNode(graph.nodes[0]?.id);
    return {
      async run(ticks) {
        for (let tick = 0; tick < ticks; tick++) {
          missing = sinks.length;
          const over = new Promise((resolve) => {
            done = () => resolve(undefined);
          });
          root.receive({});
          await over;
        }
      },
      sinks: () => [...sinks],
    };
  };
}

/** @param {any} RED @param {(api: any) => void} register what a file in the nodes folder exports */
async function start(RED, register) {
  const userDir = mkdtempSync(join(tmpdir(), 'factory-ui-bench-node-red-'));
  process.on('exit', () => rmSync(userDir, { recursive: true, force: true }));
  Object.assign(globalThis, { benchNodes: register });
  const types = ['source', ...operators.map(({ name }) => name)];
  const nodesDir = mkdtempSync(join(userDir, 'nodes-'));
  writeFileSync(join(nodesDir, 'bench.js'), 'module.exports = (RED) => globalThis.benchNodes(RED);\n');
  const templates = types.map((type) => `<script type="text/html" data-template-name="bench-${type}"></script>`);
  writeFileSync(join(nodesDir, 'bench.html'), templates.join('\n'));
  RED.init({
    userDir,
    nodesDir,
    flowFile: 'flows.json',
    credentialSecret: 'bench',
    httpAdminRoot: false,
    httpNodeRoot: false,
    logging: { console: { level: 'off', metrics: false, audit: false } },
  });
  await startingFlows(RED, () => RED.start());
}

/**
 * Node-RED starts its flows some time after what asks for it has resolved.
 * @param {any} RED @param {() => Promise<unknown>} ask
 */
async function startingFlows(RED, ask) {
  const started = new Promise((resolve) => RED.events.once('flows:started', resolve));
  await ask();
  await started;
}

/** @param {any} api @param {(place: number, value: number) => void} finish */
function registerNodes(api, finish) {
  /** @param {any} node @param {number | undefined} sink @param {any} msg @param {number} value @param {any} send */
  const pass = (node, sink, msg, value, send) => {
    if (sink !== undefined) return finish(sink, value);
    msg.payload = value;
    msg.topic = node.id;
    send(msg);
  };
  /** @this {any} @param {any} config */
  function createSource(config) {
    api.nodes.createNode(this, config);
    let state = source.seed;
    this.on('input', (/** @type {any} */ msg, /** @type {any} */ send, /** @type {any} */ done) => {
      state = nextOfSource(state);
      pass(this, undefined, msg, state, send);
      done();
    });
  }
  api.nodes.registerType('bench-source', createSource);
  const operations = makeOperations();
  operators.forEach(({ name, inputs }, at) => {
    const operation = /** @type {import('../graphs/operators.mjs').Operation} */ (operations[at]);
    /** @this {any} @param {any} config */
    function createOperator(config) {
      api.nodes.createNode(this, config);
      const { a, sink } = config;
      /** @type {{ topic: string, payload: number } | undefined} */
      let first;
      this.on('input', (/** @type {any} */ msg, /** @type {any} */ send, /** @type {any} */ done) => {
        if (inputs === 1) pass(this, sink, msg, operation(msg.payload, 0), send);
        else if (first === undefined) first = { topic: msg.topic, payload: msg.payload };
        else {
          const isFirstA = first.topic === a;
          const value = isFirstA ? operation(first.payload, msg.payload) : operation(msg.payload, first.payload);
          first = undefined;
          pass(this, sink, msg, value, send);
        }
        done();
      });
    }
    api.nodes.registerType(`bench-${name}`, createOperator);
  });
}

/** @param {import('../graphs/graph.mjs').Graph} graph */
function writeFlows({ nodes, listing, sinks }) {
  const wires = nodes.map(() => /** @type {(string | undefined)[]} */ ([]));
  nodes.forEach(({ id, sources }) => {
    for (const from of sources) wires[from]?.push(id);
  });
  const places = new Map(sinks.map((at, place) => [at, place]));
  const flow = { id: 'flow', type: 'tab', label: 'bench', disabled: false, info: '' };
  const listed = listing.map((at) => ({
    id: nodes[at]?.id,
    type: `bench-${operators[nodes[at]?.operator ?? -1]?.name ?? 'source'}`,
    z: flow.id,
    x: 0,
    y: 0,
    a: nodes[nodes[at]?.sources[0] ?? 0]?.id,
    sink: places.get(at),
    wires: [wires[at]],
  }));
  return [flow, ...listed];
}
