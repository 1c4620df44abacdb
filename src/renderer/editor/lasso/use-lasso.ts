import { useKeyPress, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useMemo, useState } from 'react';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { Cell } from '../../client/cell';
import { boxesOf } from '../flow/flow-boxes';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { type Point, touches } from './touches';

/** Pixels between two points of the line. */
const grain = 4;

/**
 * Selects what a line drawn on the empty canvas touches: with the lasso as the tool, or with Alt. With Ctrl, Cmd or Shift
 * it is added to the selection.
 */
export function useLasso() {
  const { view } = useServices();
  const store = useStoreApi<FlowNode, FlowEdge>();
  const tool = useCell(view.selectTool);
  const panning = useKeyPress('Space');
  const [line] = useState(() => new Cell<readonly Point[]>([]));
  const onPointerDownCapture = useMemo(() => {
    const select = (event: PointerEvent<HTMLElement>) => {
      const isPane = event.target instanceof Element && event.target.matches('.react-flow__pane');
      const isLasso = tool === 'lasso' || event.altKey;
      if (!isPane || !isLasso || panning || event.button !== 0 || event.pointerType === 'touch') return;
      // React Flow would draw its box from here.
      event.stopPropagation();
      const canvas = event.currentTarget;
      const box = canvas.getBoundingClientRect();
      const before = event.ctrlKey || event.metaKey || event.shiftKey ? view.selectedNodes.get() : [];
      const { pointerId } = event;
      const at = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => ({
        x: clientX - box.left,
        y: clientY - box.top,
      });
      line.set([at(event)]);

      const moved = (move: globalThis.PointerEvent) => {
        const points = line.get();
        const [last, next] = [points.at(-1), at(move)];
        if (move.pointerId !== pointerId || !last || Math.hypot(next.x - last.x, next.y - last.y) < grain) return;
        line.set([...points, next]);
        const [x, y, zoom] = store.getState().transform;
        const onCanvas = line.get().map((point) => ({ x: (point.x - x) / zoom, y: (point.y - y) / zoom }));
        const met = boxesOf(store.getState()).filter((node) => touches(onCanvas, node));
        view.selectedEdges.set([]);
        view.selectedNodes.set([...new Set([...before, ...met.map(({ id }) => id)])]);
      };
      const ended = () => {
        window.removeEventListener('pointermove', moved, true);
        window.removeEventListener('pointerup', ended, true);
        window.removeEventListener('pointercancel', ended, true);
        // The click that follows a line is none: on the empty canvas it would end the selection.
        if (line.get().length > 1) {
          const ignore = (click: Event) => click.stopPropagation();
          window.addEventListener('click', ignore, { capture: true, once: true });
          setTimeout(() => window.removeEventListener('click', ignore, true));
        }
        line.set([]);
      };
      window.addEventListener('pointermove', moved, true);
      window.addEventListener('pointerup', ended, true);
      window.addEventListener('pointercancel', ended, true);
    };
    return select;
  }, [view, store, tool, panning, line]);
  return { line, tool, onPointerDownCapture };
}
