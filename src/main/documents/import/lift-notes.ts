import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';
import { bendSize, measureNode, noteSize } from '#shared/look/node-measures';
import { indexWires } from '#shared/look/node-wires';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Graph {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
}

const gap = 24;
/** A note that would have to pass over more than that stays where it is. */
const mostSteps = 16;
/** In larger graphs it would take too long, as each note is held against each node. */
const mostNodes = 2_000;

/** Puts each note above the nodes and notes that it would cover: where it comes from it was a line high. */
export function liftNotes({ nodes, edges }: Graph, kinds: KindCatalogue): WorkflowNode[] {
  if (nodes.length > mostNodes) return [...nodes];
  const wires = indexWires(edges);
  const isNote = (node: WorkflowNode) => kinds.of(node)?.annotation === true;
  const sizeOf = (node: WorkflowNode) => {
    const kind = kinds.of(node);
    if (isNote(node)) return node.size ?? noteSize;
    return kind?.reroute ? { width: bendSize, height: bendSize } : measureNode(node, kind, wires(node.id)).size;
  };
  const standing: Box[] = nodes.filter((node) => !isNote(node)).map((node) => ({ ...node.position, ...sizeOf(node) }));
  return nodes.map((node) => {
    if (!isNote(node)) return node;
    const box = lifted({ ...node.position, ...sizeOf(node) }, standing);
    standing.push(box);
    return { ...node, position: { x: box.x, y: box.y } };
  });
}

function lifted(wanted: Box, standing: readonly Box[]): Box {
  let box = wanted;
  for (let step = 0; step < mostSteps; step += 1) {
    const covered = standing.find((other) => overlap(box, other));
    if (!covered) return box;
    box = { ...box, y: covered.y - box.height - gap };
  }
  return wanted;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
