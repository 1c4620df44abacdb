import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useCallback } from 'react';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { bringIntoView } from '../into-view';

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
        const { width = 0, height = 0 } = node.measured;
        bringIntoView(flow, store.getState(), { ...node.internals.positionAbsolute, width, height });
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
