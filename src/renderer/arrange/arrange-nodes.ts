import { Graph, layout } from '@dagrejs/dagre';
import { frameOf, type NodeBox } from './align';
import { findFreePlace, freePlace } from './free-place';
import { findLoops, placeLoops } from './loops';
import { boxesAlong } from './wire-boxes';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Wire {
  readonly source: string;
  readonly target: string;
  /** How far below the upper edge of its node each end is. */
  readonly from: number;
  readonly to: number;
}

export interface Scene {
  readonly boxes: readonly NodeBox[];
  readonly wires: readonly Wire[];
  /** Those that say something about what they lie beside. */
  readonly notes: ReadonlySet<string>;
  /** Those that give what came in a tick before, and close loops. */
  readonly delays: ReadonlySet<string>;
  readonly bends: ReadonlySet<string>;
  /** Places are multiples of this, those of notes that had to give way excepted. */
  readonly lattice: number;
}

const betweenNodes = 32;
const betweenRanks = 96;

/**
 * Puts what is wired in order from left to right, where the upper left corner of it all was. Nodes without a wire go in
 * rows below; a note stays beside what it lay beside, where no wire runs across it. Answers all places, in
 * canvas pixels.
 */
export function arrangeNodes({ boxes, wires, notes, delays, bends, lattice }: Scene): ReadonlyMap<string, Point> {
  const known = new Set(boxes.map(({ id }) => id));
  const inner = wires.filter(({ source, target }) => known.has(source) && known.has(target));
  const wired = new Set(inner.flatMap(({ source, target }) => [source, target]));
  const loops = findLoops({ wires: inner, delays, bends });
  const led = new Set(loops.flatMap((loop) => loop.bends));
  const closing = new Set(loops.map((loop) => `${loop.bends.at(-1) ?? loop.from} ${loop.to}`));
  const nodes = rank(
    boxes.filter(({ id }) => wired.has(id) && !led.has(id)),
    inner.filter(({ source, target }) => !led.has(source) && !led.has(target) && !closing.has(`${source} ${target}`)),
  );
  const lanes = placeLoops(
    loops,
    nodes,
    boxes.filter(({ id }) => led.has(id)),
  );
  const ranked = [...nodes, ...lanes];
  const single = boxes.filter(({ id }) => !wired.has(id) && !notes.has(id));
  const placed = [...ranked, ...rowsBelow(ranked, single)];
  const places = new Map<string, Point>();
  for (const { id, x, y } of placed) places.set(id, { x: round(x, lattice), y: round(y, lattice) });
  const standing = placed.map((box) => ({ ...box, ...places.get(box.id) }));
  const lines = notes.size > 0 ? boxesAlong(inner, new Map(standing.map((box) => [box.id, box]))) : [];
  for (const note of boxes.filter(({ id }) => notes.has(id) && !wired.has(id))) {
    const place = besideNearest(note, boxes, places);
    const wanted = { ...note, x: round(place.x, lattice), y: round(place.y, lattice) };
    const { x, y } = findFreePlace(wanted, [...standing, ...lines]) ?? freePlace(wanted, standing);
    standing.push({ ...note, x, y });
    places.set(note.id, { x, y });
  }
  return places;
}

const round = (value: number, lattice: number): number => Math.round(value / lattice) * lattice;

/** The wired nodes by what they need, each as far left as it can be, with few crossings. */
function rank(boxes: readonly NodeBox[], wires: readonly Wire[]): NodeBox[] {
  if (boxes.length === 0) return [];
  const graph = new Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: betweenNodes, ranksep: betweenRanks, edgesep: betweenNodes / 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  // What is above stays above where the wires leave the choice.
  for (const { id, width, height } of [...boxes].sort((a, b) => a.y - b.y || a.x - b.x)) {
    graph.setNode(id, { width, height });
  }
  for (const { source, target } of wires) graph.setEdge(source, target);
  layout(graph);
  const middles = boxes.map((box) => {
    const { x, y } = graph.node(box.id) as Point;
    return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
  });
  const [before, after] = [frameOf(boxes), frameOf(middles)];
  return middles.map((box) => ({ ...box, x: box.x + before.x - after.x, y: box.y + before.y - after.y }));
}

/** Rows as wide as what is above them, in the order in which the nodes are read. */
function rowsBelow(above: readonly NodeBox[], boxes: readonly NodeBox[]): NodeBox[] {
  if (boxes.length === 0) return [];
  const frame = frameOf(above.length > 0 ? above : boxes);
  const area = boxes.reduce((sum, { width, height }) => sum + width * height, 0);
  const width = Math.max(above.length > 0 ? frame.width : 0, 1.6 * Math.sqrt(area));
  const placed: NodeBox[] = [];
  let [x, y, height] = [frame.x, above.length > 0 ? frame.y + frame.height + betweenRanks : frame.y, 0];
  for (const box of [...boxes].sort((a, b) => a.y - b.y || a.x - b.x)) {
    if (x > frame.x && x + box.width > frame.x + width) [x, y, height] = [frame.x, y + height + betweenNodes, 0];
    placed.push({ ...box, x, y });
    x += box.width + betweenNodes;
    height = Math.max(height, box.height);
  }
  return placed;
}

/** Where a note comes to lie when it goes along with the node nearest to it. */
function besideNearest(note: NodeBox, boxes: readonly NodeBox[], places: ReadonlyMap<string, Point>): Point {
  let nearest: NodeBox | undefined;
  for (const box of boxes) {
    if (!places.has(box.id) || box.id === note.id) continue;
    if (!nearest || distance(box, note) < distance(nearest, note)) nearest = box;
  }
  const to = nearest && places.get(nearest.id);
  return nearest && to ? { x: note.x + to.x - nearest.x, y: note.y + to.y - nearest.y } : note;
}

/** Between the nearest points of two boxes. */
function distance(a: NodeBox, b: NodeBox): number {
  const x = Math.max(0, a.x - b.x - b.width, b.x - a.x - a.width);
  const y = Math.max(0, a.y - b.y - b.height, b.y - a.y - a.height);
  return Math.hypot(x, y);
}
