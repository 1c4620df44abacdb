import type { EdgeEnd, WorkflowEdge } from '#shared/graph/workflow';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface NodeBox extends Box {
  readonly id: string;
}

interface Scene {
  /** The part of the canvas that is on screen. */
  readonly view: Box;
  readonly nodes: readonly NodeBox[];
  readonly edges: readonly WorkflowEdge[];
  /** The inspector shows them wherever they lie. */
  readonly selected: readonly string[];
  /** The node that makes what a wire carries, where a bend in the wire stands before it. */
  readonly originOf?: (source: EdgeEnd) => string;
}

/** So much of the view's own size around it counts as seen, so that what a pan brings into view is known by then. */
const margin = 0.5;

/**
 * The nodes of whose reports something can be seen: those in view or selected, and those whose values come by a wire
 * that is in view. Undefined when these are all.
 */
export function nodesInView({
  view,
  nodes,
  edges,
  selected,
  originOf = ({ node }) => node,
}: Scene): ReadonlySet<string> | undefined {
  const seen = grown(view);
  const boxes = new Map(nodes.map((node) => [node.id, node]));
  const looked = new Set(selected.filter((id) => boxes.has(id)));
  const carry = ({ source }: WorkflowEdge) => looked.add(source.node).add(originOf(source));
  for (const edge of edges) if (looked.has(edge.target.node)) carry(edge);
  for (const node of nodes) if (meet(node, seen)) looked.add(node.id);
  for (const edge of edges) {
    const [from, to] = [boxes.get(edge.source.node), boxes.get(edge.target.node)];
    if (from && to && meet(around(from, to), seen)) carry(edge);
  }
  return looked.size >= nodes.length ? undefined : looked;
}

const grown = ({ x, y, width, height }: Box): Box => ({
  x: x - width * margin,
  y: y - height * margin,
  width: width * (1 + 2 * margin),
  height: height * (1 + 2 * margin),
});

/** Whether two boxes touch. */
export const meet = (a: Box, b: Box): boolean =>
  a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

/** Whether the first box has all of the second one in it. */
export const holds = (a: Box, b: Box): boolean =>
  a.x <= b.x && b.x + b.width <= a.x + a.width && a.y <= b.y && b.y + b.height <= a.y + a.height;

function around(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
