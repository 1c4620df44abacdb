import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { moveTime } from '../use-canvas-api';

/** Room left between what gets the focus and the edge of the canvas. */
const margin = 24;
/** A node out of sight is put on the page within so many frames. */
const patience = 20;

/** Brings a node into view, if it is not, and gives the focus to it or to something in it. */
export function useCanvasFocus(root: RefObject<HTMLElement | null>) {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi<FlowNode, FlowEdge>();
  return useCallback(
    (id: string, find: (root: HTMLElement) => HTMLElement | null) => {
      const node = flow.getInternalNode(id);
      if (node) {
        const [x, y, zoom] = store.getState().transform;
        const { width, height } = store.getState();
        const at = node.internals.positionAbsolute;
        const size = { width: node.measured.width ?? 0, height: node.measured.height ?? 0 };
        const left = at.x * zoom + x;
        const top = at.y * zoom + y;
        const seen =
          left >= margin &&
          top >= margin &&
          left + size.width * zoom <= width - margin &&
          top + size.height * zoom <= height - margin;
        if (!seen) void flow.setCenter(at.x + size.width / 2, at.y + size.height / 2, { zoom, duration: moveTime() });
      }
      let frames = 0;
      const focus = () => {
        const element = root.current && find(root.current);
        // The canvas itself pans: a browser that scrolled it would part what is drawn from what is hit.
        if (element) element.focus({ preventScroll: true });
        else if (frames++ < patience) requestAnimationFrame(focus);
      };
      focus();
    },
    [flow, store, root],
  );
}
