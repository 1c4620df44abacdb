import type { ReactFlowInstance, ReactFlowState } from '@xyflow/react';
import type { Box } from '../arrange/free-place';
import type { FlowEdge, FlowNode } from './flow/flow-types';
import { barRoom, moveTime, padding, panning } from './motion';

/** Room left between what is brought into view and the edge of the canvas. */
const margin = 24;

/** What the canvas shows: its place and zoom, and its size in pixels. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** The least way that brings a box (canvas coordinates) into view, in pixels; of what is too large, its beginning. */
export function wayIntoView(box: Box, view: View): { readonly x: number; readonly y: number } {
  const { zoom } = view;
  return {
    x: wayOf(box.x * zoom + view.x, box.width * zoom, view.width - margin),
    y: wayOf(box.y * zoom + view.y, box.height * zoom, view.height - barRoom),
  };
}

/** What is in sight of a box; undefined where nothing of it is. */
export function partInView(box: Box, { x, y, zoom, width, height }: View): Box | undefined {
  const [left, top] = [Math.max(box.x, -x / zoom), Math.max(box.y, -y / zoom)];
  const right = Math.min(box.x + box.width, (width - x) / zoom);
  const bottom = Math.min(box.y + box.height, (height - y) / zoom);
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}

function wayOf(from: number, length: number, last: number): number {
  const end = from + length;
  if (from >= margin && end <= last) return 0;
  const toEnd = last - end;
  return from + toEnd < margin || from < margin ? margin - from : toEnd;
}

type Flow = Pick<ReactFlowInstance<FlowNode, FlowEdge>, 'setViewport' | 'fitBounds'>;

/** @param whole zooms out where a box is larger than the view, instead of showing its beginning. */
export function bringIntoView(
  flow: Flow,
  { transform: [x, y, zoom], width, height }: Pick<ReactFlowState, 'transform' | 'width' | 'height'>,
  box: Box,
  whole = false,
): void {
  const view = { x, y, zoom, width, height };
  const isTooLarge = box.width * zoom > width - 2 * margin || box.height * zoom > height - margin - barRoom;
  const way = wayIntoView(box, view);
  if (way.x === 0 && way.y === 0) return;
  if (whole && isTooLarge) void flow.fitBounds(box, { padding, duration: moveTime() });
  else void flow.setViewport({ x: x + way.x, y: y + way.y, zoom }, panning());
}

/** The box around all of them; undefined where there are none. */
export function boundsOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** A new selection opens the panel beside the canvas: a frame for that, and one in which the canvas learns its size. */
export function afterLayout(perform: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(perform));
}
