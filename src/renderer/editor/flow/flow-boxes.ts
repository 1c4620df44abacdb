import type { ReactFlowState } from '@xyflow/react';
import type { Box, NodeBox } from '../nodes-in-view';
import type { FlowEdge, FlowNode } from './flow-types';

type Flow = Pick<ReactFlowState<FlowNode, FlowEdge>, 'transform' | 'width' | 'height' | 'nodeLookup'>;

/** The part of the canvas that is on screen. */
export function viewOf({ transform: [x, y, zoom], width, height }: Flow): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

/** Where all nodes lie, in canvas pixels. */
export function boxesOf({ nodeLookup }: Flow): NodeBox[] {
  return [...nodeLookup.values()].map(({ id, internals: { positionAbsolute }, measured }) => ({
    id,
    ...positionAbsolute,
    // One that was not drawn yet counts as a point; it is measured as soon as it is in view.
    width: measured.width ?? 0,
    height: measured.height ?? 0,
  }));
}
