import { importPeer, requirePeer } from '../../lib/import-peer.mjs';
import { makeOperations, nextOfSource, operators, source } from '../graphs/operators.mjs';

/**
 * LiteGraph, the original or ComfyUI's: a document that is configured once, and `runStep`, which is what its own loop
 * calls. Nodes read their links and write them, as all of LiteGraph's own do.
 * @type {import('../engine.mjs').Load}
 */
export async function load(graph, { package: name = '' }) {
  // The original's file sets globals where it finds no CommonJS.
  const { LiteGraph, LGraph, LGraphNode } = name === 'litegraph.js' ? requirePeer(name) : await importPeer(name);
  LiteGraph.MAX_NUMBER_OF_NODES = graph.nodes.length + 1;
  LiteGraph.registerNodeType('bench/source', makeSource(LGraphNode));
  const operations = makeOperations();
  operators.forEach(({ name: kind, inputs }, at) => {
    LiteGraph.registerNodeType(`bench/${kind}`, makeOperator(LGraphNode, inputs, operations[at]));
  });
  const document = writeDocument(graph);
  return () => {
    const lgraph = new LGraph();
    lgraph.configure(document);
    const sinks = graph.sinks.map((at) => lgraph.getNodeById(at + 1));
    return {
      run(ticks) {
        for (let tick = 0; tick < ticks; tick++) lgraph.runStep(1);
      },
      sinks: () => sinks.map((node) => node.getOutputData(0)),
    };
  };
}

/** @param {any} LGraphNode */
function makeSource(LGraphNode) {
  return class extends LGraphNode {
    state = source.seed;
    constructor() {
      super('source');
      this.addOutput('out', 'number');
    }
    onExecute() {
      this.state = nextOfSource(this.state);
      this.setOutputData(0, this.state);
    }
  };
}

/** @param {any} LGraphNode @param {number} inputs @param {any} operation */
function makeOperator(LGraphNode, inputs, operation) {
  return class extends LGraphNode {
    constructor() {
      super('operator');
      this.addInput('a', 'number');
      if (inputs === 2) this.addInput('b', 'number');
      this.addOutput('out', 'number');
    }
    onExecute() {
      const a = this.getInputData(0);
      this.setOutputData(0, inputs === 2 ? operation(a, this.getInputData(1)) : operation(a));
    }
  };
}

/** In LiteGraph's file format; ids count from 1. @param {import('../graphs/graph.mjs').Graph} graph */
function writeDocument(graph) {
  /** @type {[number, number, number, number, number, string][]} */
  const links = [];
  const nodes = graph.nodes.map(({ operator }, at) => ({
    id: at + 1,
    type: `bench/${operators[operator]?.name ?? 'source'}`,
    pos: [0, 0],
    size: [100, 30],
    flags: {},
    mode: 0,
    properties: {},
    inputs: /** @type {object[]} */ ([]),
    outputs: [{ name: 'out', type: 'number', links: /** @type {number[]} */ ([]), slot_index: 0 }],
  }));
  graph.nodes.forEach(({ sources }, at) => {
    sources.forEach((from, input) => {
      const link = links.length + 1;
      links.push([link, from + 1, 0, at + 1, input, 'number']);
      nodes[at]?.inputs.push({ name: input === 0 ? 'a' : 'b', type: 'number', link });
      nodes[from]?.outputs[0]?.links.push(link);
    });
  });
  return {
    last_node_id: nodes.length,
    last_link_id: links.length,
    nodes: graph.listing.map((at) => nodes[at]),
    links,
    groups: [],
    config: {},
    version: 0.4,
  };
}
