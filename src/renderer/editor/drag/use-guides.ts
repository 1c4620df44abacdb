import { useStoreApi, type XYPosition } from '@xyflow/react';
import { useMemo, useState } from 'react';
import { useServices } from '../../app/context';
import { Cell } from '../../client/cell';
import { guidesSetting } from '../../settings/canvas-settings';
import type { CanvasModel } from '../canvas-model';
import { boxesOf, viewOf } from '../flow/flow-boxes';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { type Box, meet } from '../nodes-in-view';
import { type Gap, type Guide, GuideIndex } from './guides';

/** So near, in pixels of the screen, a node is drawn to what it nearly aligns with. */
const reach = 6;

export interface ShownGuides {
  readonly guides: readonly Guide[];
  readonly gaps: readonly Gap[];
}

const none: ShownGuides = { guides: [], gaps: [] };

interface Pointer {
  readonly clientX: number;
  readonly clientY: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Draws dragged nodes to places where they align with the nodes in view, and says why. With Ctrl or Cmd they go freely. */
export function useGuides({ nodes }: CanvasModel) {
  const store = useStoreApi<FlowNode, FlowEdge>();
  const { settings } = useServices().view;
  const [shown] = useState(() => new Cell(none));
  return useMemo(() => {
    let stop = () => {};

    function begin(start: Pointer, dragged: readonly FlowNode[]): void {
      const moving = new Set(dragged.map(({ id }) => id));
      const starts = new Map(dragged.map(({ id, position }) => [id, position]));
      const frame = frameOf(boxesOf(store.getState()).filter(({ id }) => moving.has(id)));
      if (!frame) return;
      const at = frame;
      const from = canvasPoint(start);
      let pointer = start;
      let transform = store.getState().transform;
      let index = indexInView();

      function indexInView(): GuideIndex {
        const flow = store.getState();
        const view = viewOf(flow);
        return new GuideIndex(boxesOf(flow).filter((box) => !moving.has(box.id) && box.width > 0 && meet(box, view)));
      }

      function adjust(moves: ReadonlyMap<string, XYPosition>): ReadonlyMap<string, XYPosition> {
        const now = store.getState().transform;
        // The canvas pans by itself at its edge, and other nodes come into view.
        if (now !== transform) [transform, index] = [now, indexInView()];
        const to = canvasPoint(pointer);
        const by = { x: to.x - from.x, y: to.y - from.y };
        const free = pointer.ctrlKey || pointer.metaKey;
        const moved = { ...at, x: at.x + by.x, y: at.y + by.y };
        const snap = free ? undefined : index.snap(moved, reach / transform[2]);
        shown.set(snap ?? none);
        const along = (axis: 'x' | 'y', begun: number, lattice: number): number => {
          const shift = snap?.[axis];
          if (free) return Math.round(begun + by[axis]);
          return shift === undefined ? lattice : begun + by[axis] + shift;
        };
        return new Map(
          [...moves].map(([id, place]) => {
            const begun = starts.get(id);
            return [id, begun ? { x: along('x', begun.x, place.x), y: along('y', begun.y, place.y) } : place];
          }),
        );
      }

      const follow = (event: PointerEvent) => {
        pointer = event;
      };
      window.addEventListener('pointermove', follow, true);
      nodes.adjust = adjust;
      stop = () => {
        window.removeEventListener('pointermove', follow, true);
        nodes.adjust = undefined;
        shown.set(none);
      };
    }

    function canvasPoint({ clientX, clientY }: Pointer): XYPosition {
      const { transform, domNode } = store.getState();
      const box = domNode?.getBoundingClientRect() ?? new DOMRect();
      const [x, y, zoom] = transform;
      return { x: (clientX - box.left - x) / zoom, y: (clientY - box.top - y) / zoom };
    }

    return {
      shown,
      begin(start: Pointer, dragged: readonly FlowNode[]) {
        stop();
        if (settings.cell(guidesSetting).get()) begin(start, dragged);
      },
      end() {
        stop();
        stop = () => {};
      },
    };
  }, [store, nodes, shown, settings]);
}

/** The smallest box around several. */
function frameOf(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
