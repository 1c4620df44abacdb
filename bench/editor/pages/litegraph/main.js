// Unchecked: the peer's types are there only where the peers are.
import '@comfyorg/litegraph/style.css';
import { LGraph, LGraphCanvas, LGraphNode, LiteGraph } from '@comfyorg/litegraph';
import { readAsked } from '../asked';

const { graph, stage } = await readAsked();
const element = document.createElement('canvas');
element.style.cssText = 'width: 100%; height: 100%';
element.width = stage.clientWidth;
element.height = stage.clientHeight;
stage.append(element);

/** The kind of node a node of the graph becomes; its numbers have fields, as in ours. */
function register({ kind, title, inputs, outputs }) {
  if (LiteGraph.registered_node_types[kind]) return;
  class BenchNode extends LGraphNode {
    constructor() {
      super(title);
      for (const name of inputs) this.addInput(name, 'number');
      for (const name of outputs) this.addOutput(name, 'number');
      if (kind === 'input.slider') this.addWidget('slider', 'position', 50, null, { min: 0, max: 100 });
      if (kind === 'math.arithmetic')
        this.addWidget('combo', 'operation', 'add', null, { values: ['add', 'subtract'] });
    }
  }
  LiteGraph.registerNodeType(kind, BenchNode);
}

const made = new LGraph();
const byId = new Map();
for (const node of graph.nodes) {
  register(node);
  const drawn = LiteGraph.createNode(node.kind);
  if (!drawn) throw new Error(`There is no ${node.kind}.`);
  drawn.pos = [node.x, node.y];
  made.add(drawn);
  byId.set(node.id, drawn);
}
for (const { from, output, to, input } of graph.wires) byId.get(from)?.connect(output, byId.get(to), input);

const canvas = new LGraphCanvas(element, made);
canvas.allow_searchbox = false;
canvas.ds.offset = [40, 40];
canvas.ds.scale = 0.6;
canvas.setDirty(true, true);

const { probe } = window;
let drawn = false;
requestAnimationFrame(() => requestAnimationFrame(() => (drawn = true)));
probe.stage = {
  isOpen: () => drawn,
  look({ x, y, zoom }) {
    canvas.ds.scale = zoom;
    canvas.ds.offset = [x / zoom, y / zoom];
    canvas.setDirty(true, true);
  },
  grip() {
    const { scale, offset } = canvas.ds;
    const box = element.getBoundingClientRect();
    const middle = { x: box.width / 2, y: box.height / 2 };
    const grips = [...byId.values()].map(({ pos, size }) => ({
      x: (Number(pos[0]) + offset[0] + size[0] * 0.4) * scale,
      // The title lies above the place of a node.
      y: (Number(pos[1]) + offset[1] - 15) * scale,
    }));
    const far = ({ x, y }) => Math.hypot(x - middle.x, y - middle.y);
    const nearest = grips.sort((a, b) => far(a) - far(b))[0];
    return nearest && { x: nearest.x + box.x, y: nearest.y + box.y };
  },
};
