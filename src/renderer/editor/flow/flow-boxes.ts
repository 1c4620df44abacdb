import type { InternalNode, ReactFlowState } from '@xyflow/react';
import { type Box, holds, type NodeBox } from '../nodes-in-view';
import type { FlowEdge, FlowNode } from './flow-types';

type Flow = Pick<ReactFlowState, 'transform' | 'width' | 'height' | 'nodeLookup'>;

/** The part of the canvas that is on screen. */
export function viewOf({ transform: [x, y, zoom], width, height }: Flow): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** Where all nodes lie, in canvas pixels. */
export function boxesOf({ nodeLookup }: Flow): NodeBox[] {
  return [...nodeLookup.values()].map(boxOf);
}

/** Whether every node is on screen, wholly. Asked at every move of the view, so it ends at the first that is not. */
export function isAllOnScreen(flow: Flow): boolean {
  const view = viewOf(flow);
  for (const node of flow.nodeLookup.values()) if (!holds(view, boxOf(node))) return false;
  return true;
}

/** Whether what is in view, or where it lies, may be another than before. */
export const isMoved = (now: ReactFlowState<FlowNode, FlowEdge>, before: ReactFlowState<FlowNode, FlowEdge>): boolean =>
  now.transform !== before.transform ||
  now.width !== before.width ||
  now.height !== before.height ||
  now.nodes !== before.nodes;

function boxOf({ id, internals: { positionAbsolute }, measured }: InternalNode): NodeBox {
  return {
    id,
    ...positionAbsolute,
    // One that was not drawn yet counts as a point; it is measured as soon as it is in view.
    width: measured.width ?? 0,
    height: measured.height ?? 0,
  };
}
