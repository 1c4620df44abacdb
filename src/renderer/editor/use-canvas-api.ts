import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useServices } from '../app/context';
import type { FlowNode } from './flow/flow-types';

const padding = 0.12;

/** Motion that helps to keep one's bearings, or none for those who asked for none. */
export const moveTime = (): number => (window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120);

/** Lets actions ask things of the canvas while it is on screen. */
export function useCanvasApi(root: RefObject<HTMLElement | null>, openQuickAdd: () => void): void {
  const { view } = useServices();
  const flow = useReactFlow<FlowNode>();
  useEffect(() => {
    const show = (nodes?: { id: string }[]) =>
      void flow.fitView({ padding, maxZoom: 1, duration: moveTime(), ...(nodes && { nodes }) });
    view.canvas.set({
      fitAll: () => show(),
      fitNodes: (ids) => show(ids.map((id) => ({ id }))),
      zoomIn: () => void flow.zoomIn({ duration: moveTime() }),
      zoomOut: () => void flow.zoomOut({ duration: moveTime() }),
      zoomTo100: () => void flow.zoomTo(1, { duration: moveTime() }),
      centre() {
        const box = root.current?.getBoundingClientRect() ?? new DOMRect();
        return flow.screenToFlowPosition(
          { x: box.left + box.width / 2, y: box.top + box.height / 2 },
          { snapToGrid: false },
        );
      },
      openQuickAdd,
    });
    return () => view.canvas.set(undefined);
  }, [view, flow, root, openQuickAdd]);
}
