import type { WorkflowNode } from '../../graph/workflow';
import type { Point } from '../edits/edit-nodes';

/** Of a node that has no size of its own, as far as the document can tell. Canvas pixels. */
export const nodeSize = { width: 220, height: 112 } as const;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function boxAround(nodes: readonly WorkflowNode[]): Box {
  if (nodes.length === 0) return { left: 0, top: 0, ...nodeSize };
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const top = Math.min(...nodes.map(({ position }) => position.y));
  const right = Math.max(...nodes.map(({ position, size = nodeSize }) => position.x + size.width));
  const bottom = Math.max(...nodes.map(({ position, size = nodeSize }) => position.y + size.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** Where an instance lies that stands for the nodes in a box: in its middle. */
export function instanceIn({ left, top, width, height }: Box): Point {
  return { x: onLattice(left + (width - nodeSize.width) / 2), y: onLattice(top + (height - nodeSize.height) / 2) };
}

/** Half a row of a node's ports, on which the editor lays nodes. */
const onLattice = (length: number): number => Math.round(length / 16) * 16;
