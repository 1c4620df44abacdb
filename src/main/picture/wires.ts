import type { EdgeEnd, WorkflowEdge } from '#shared/graph/workflow';
import { bendDot, measureNode, measures } from '#shared/look/node-measures';
import { type Extent, runsBack, type WireEnd, wirePath, wirePoints } from '#shared/look/wire-path';
import type { PlacedNode } from './placed';
import { el } from './svg';

type Points = ReturnType<typeof wirePoints>;

export interface PlacedWire {
  /** Of the curves that the canvas draws. */
  readonly points: Points;
  readonly source: EdgeEnd;
}

/** The wires between nodes that are drawn, and how they run. */
export function placeWires(edges: readonly WorkflowEdge[], byId: ReadonlyMap<string, PlacedNode>): PlacedWire[] {
  const back = new Set([...byId.values()].filter((node) => leadsBack(node, edges, byId)));
  return edges.flatMap(({ source, target }) => {
    const [from, to] = [byId.get(source.node), byId.get(target.node)];
    if (!from || !to) return [];
    const [begin, end] = [outputEnd(from, source.port, back.has(from)), inputEnd(to, target.port, back.has(to))];
    const others = end.x < begin.x ? [...byId.values()].filter((node) => stands(node, end.x, begin.x)) : [];
    const around = { from: extentOf(from), to: extentOf(to), others: others.map(extentOf) };
    return [{ points: wirePoints(begin, end, around), source }];
  });
}

export const drawWire = (points: Points, color: string, failed: boolean): string =>
  el('path', {
    d: wirePath(points),
    fill: 'none',
    stroke: color,
    'stroke-width': 2,
    'stroke-linecap': 'round',
    'stroke-dasharray': failed ? '8 6' : undefined,
  });

/** Whether it is a bend through which wires lead from right to left. */
function leadsBack(
  { node, kind, wires }: PlacedNode,
  edges: readonly WorkflowEdge[],
  byId: ReadonlyMap<string, PlacedNode>,
): boolean {
  if (!kind?.reroute) return false;
  const places = (ends: readonly EdgeEnd[], side: 0 | 1) =>
    ends.flatMap((end) => {
      const other = byId.get(end.node);
      return other ? [other.box.x + other.box.width * (other.kind?.reroute ? 0.5 : side)] : [];
    });
  const targets = edges.filter(({ source }) => source.node === node.id).map(({ target }) => target);
  return runsBack(places([...wires.inputs.values()], 1), places(targets, 0));
}

function outputEnd(placed: PlacedNode, port: string, back: boolean): WireEnd {
  const { x, y } = portPlace(placed, 'output', port);
  return back ? { x: x - bendDot, y, side: 'left' } : { x, y, side: 'right' };
}

function inputEnd(placed: PlacedNode, port: string, back: boolean): WireEnd {
  const { x, y } = portPlace(placed, 'input', port);
  return back ? { x: x + bendDot, y, side: 'right' } : { x, y, side: 'left' };
}

function portPlace({ node, kind, wires, box }: PlacedNode, side: 'input' | 'output', port: string) {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (kind?.reroute) return { x: middle.x + (side === 'input' ? -bendDot / 2 : bendDot / 2), y: middle.y };
  const row = measureNode(node, kind, wires).rows.find((each) => each.side === side && each.name === port);
  const half = measures.portSize / 2;
  // Where React Flow has wires end: at the outer edge of the port.
  return {
    x: side === 'input' ? box.x - half : box.x + box.width + half,
    y: row ? box.y + row.top + measures.port : middle.y,
  };
}

/** Whether it is in the way of a wire between two places. */
const stands = ({ box, kind }: PlacedNode, left: number, right: number): boolean =>
  !kind?.reroute && box.x < right && box.x + box.width > left;

const extentOf = ({ box: { y, height } }: PlacedNode): Extent => ({ top: y, bottom: y + height });
