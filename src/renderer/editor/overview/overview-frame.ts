import type { XYPosition } from '@xyflow/react';
import { boundsOf } from '../into-view';
import type { Box } from '../nodes-in-view';

/** How the canvas lies in the overview: pixels of the overview for one of the canvas, and where the canvas's origin is. */
export interface OverviewFrame {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Pixels of the overview left free at its edges. */
const margin = 5;

/** The frame in which all of the nodes and the view are seen, in the middle, in an overview of this size. */
export function overviewFrame(nodes: readonly Box[], view: Box, size: Pick<Box, 'width' | 'height'>): OverviewFrame {
  const bounds = boundsOf([...nodes, view]) ?? view;
  const scale = Math.min(roomIn(size.width) / bounds.width, roomIn(size.height) / bounds.height);
  return {
    scale,
    x: (size.width - bounds.width * scale) / 2 - bounds.x * scale,
    y: (size.height - bounds.height * scale) / 2 - bounds.y * scale,
  };
}

const roomIn = (length: number): number => Math.max(1, length - 2 * margin);

/** The place on the canvas that is at a place of the overview. */
export const placeAt = ({ scale, x, y }: OverviewFrame, at: XYPosition): XYPosition => ({
  x: (at.x - x) / scale,
  y: (at.y - y) / scale,
});

/** Where a box of the canvas is in the overview. */
export const boxIn = ({ scale, x, y }: OverviewFrame, box: Box): Box => ({
  x: x + box.x * scale,
  y: y + box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
});
