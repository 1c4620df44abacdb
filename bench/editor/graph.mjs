import { createRandom } from '../engine/graphs/random.mjs';

/** @typedef {import('./types.ts').Graph} Graph */
/** @typedef {import('./types.ts').GraphNode} Node */
/** @typedef {import('./types.ts').Wire} Wire */

/** What is on the way between sources and displays, and how often. */
const kinds = {
  slider: { kind: 'input.slider', title: 'Slider', inputs: ['position', 'from', 'to'], outputs: ['value'] },
  counter: {
    kind: 'time.counter',
    title: 'Counter',
    inputs: ['start', 'step', 'cycle', 'hold', 'reset'],
    outputs: ['count'],
  },
  maths: { kind: 'math.arithmetic', title: 'Arithmetic', inputs: ['a', 'b', 'operation'], outputs: ['output'] },
  display: { kind: 'display.value', title: 'Show value', inputs: ['value'], outputs: [] },
};

/** Pixels from one node to the next; the tallest has six rows. */
const step = { x: 288, y: 272 };

/**
 * A workflow as people lay them out: layers from left to right. The first are counters, which change in every tick, and
 * sliders; then sums of two nodes of the layer before, and every fifth node shows a value. As many rows as layers.
 * @param {number} count
 * @returns {Graph}
 */
export function makeGraph(count) {
  const random = createRandom(20_260_601);
  const height = Math.round(Math.sqrt(count));
  const nodes = Array.from({ length: count }, (_, at) => makeNode(at, Math.floor(at / height), at % height));
  /** @type {Wire[]} */
  const wires = [];
  for (const node of nodes) {
    if (node.x === 0) continue;
    const layer = node.x / step.x;
    const before = nodes.slice((layer - 1) * height, layer * height).filter(({ outputs }) => outputs.length > 0);
    // From close by, as in workflows people can read.
    const near = before.filter(({ y }) => Math.abs(y - node.y) <= 2 * step.y);
    for (const input of node.inputs.slice(0, 2)) {
      const source = random.pick(near.length > 0 ? near : before);
      wires.push({ from: source.id, output: source.outputs[0] ?? '', to: node.id, input });
    }
  }
  return { nodes, wires };
}

/** @param {number} at @param {number} layer @param {number} row @returns {Node} */
function makeNode(at, layer, row) {
  const first = row % 2 === 0 ? kinds.counter : kinds.slider;
  const later = row % 5 === 4 ? kinds.display : kinds.maths;
  return { id: `n${at}`, ...(layer === 0 ? first : later), x: layer * step.x, y: row * step.y };
}

/** The graph as a workflow that runs as fast as it can. @param {Graph} graph @param {string} id */
export function workflowOf({ nodes, wires }, id) {
  return {
    format: 'factory-ui/workflow',
    version: 1,
    id,
    name: id,
    nodes: nodes.map(({ id: node, kind, x, y }) => ({
      id: node,
      kind,
      position: { x, y },
      // The sum of many layers would leave what numbers can hold.
      inputs: kind === 'math.arithmetic' ? { operation: 'subtract' } : {},
    })),
    edges: wires.map(({ from, output, to, input }) => ({
      source: { node: from, port: output },
      target: { node: to, port: input },
    })),
    settings: { pacing: { mode: 'free' } },
  };
}
