import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useServices } from '../app/context';
import type { NodeBox } from '../arrange/align';
import { scaleOfPage } from '../ui/style/scale';
import type { CanvasModel } from './canvas-model';
import type { Grab } from './drag/use-grab';
import type { FlowEdge, FlowNode } from './flow/flow-types';
import { glide } from './flow/glide';
import { afterLayout, boundsOf, bringIntoView } from './into-view';
import { openMenuAtFocus } from './keyboard/open-menu';
import { openedAt } from './menu/menu-place';
import { barRoom, moveTime, padding } from './motion';
import { guessSize } from './node/node-size';
import type { AddBend } from './wire/use-add-bend';
import { middleOfWire } from './wire/wire-element';

interface CanvasDoings {
  readonly openQuickAdd: () => void;
  readonly openFind: () => void;
  readonly addBend: AddBend;
  readonly grab: Grab;
}

/** Lets actions ask things of the canvas while it is on screen. */
export function useCanvasApi(root: RefObject<HTMLElement | null>, model: CanvasModel, doings: CanvasDoings): void {
  const { view, document, kinds } = useServices();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi<FlowNode, FlowEdge>();
  const { openQuickAdd, openFind, addBend, grab } = doings;
  useEffect(() => {
    const own = (move: () => unknown) => {
      view.following.set(undefined);
      void move();
    };
    const bar = `${barRoom}px` as const;
    const around = () => ({ x: padding, top: document.path.get().length > 0 ? bar : padding, bottom: bar });
    const show = (nodes?: { id: string }[]) =>
      own(() =>
        flow.fitView({ padding: around(), maxZoom: scaleOfPage(), duration: moveTime(), ...(nodes && { nodes }) }),
      );
    const centre = () => {
      const box = root.current?.getBoundingClientRect() ?? new DOMRect();
      return flow.screenToFlowPosition(
        { x: box.left + box.width / 2, y: box.top + box.height / 2 },
        { snapToGrid: false },
      );
    };
    const pressed = () => {
      const place = openedAt(model.editor.menu.get());
      return place && flow.screenToFlowPosition(place, { snapToGrid: false });
    };
    const boxes = (ids: readonly string[]) =>
      ids.flatMap((id): NodeBox[] => {
        const node = document.node(id).get();
        if (!node) return [];
        const { width, height } = flow.getInternalNode(id)?.measured ?? {};
        const size = width && height ? { width, height } : guessSize(node, kinds.get());
        return [{ id, ...node.position, ...size }];
      });
    view.canvas.set({
      fitAll: () => show(),
      fitNodes: (ids) => show(ids.map((id) => ({ id }))),
      reveal: (ids) =>
        afterLayout(() => {
          const box = boundsOf(boxes(ids));
          if (box) own(() => bringIntoView(flow, store.getState(), box, ids.length > 1));
        }),
      zoomIn: () => own(() => flow.zoomIn({ duration: moveTime() })),
      zoomOut: () => own(() => flow.zoomOut({ duration: moveTime() })),
      zoomTo100: () => own(() => flow.zoomTo(scaleOfPage(), { duration: moveTime() })),
      centre,
      pressed,
      openQuickAdd,
      rename: (id) => model.editor.renaming.set(id),
      openMenu: () => openMenuAtFocus(root.current, view, model.editor),
      openFind,
      boxes,
      bendWire(wire) {
        const place = pressed() ?? (root.current && middleOfWire(root.current, wire)?.canvas);
        if (place) addBend(wire, place);
      },
      grab,
      glide: (ids) => glide(model.nodes, store.getState().nodeLookup, ids, moveTime()),
      // Without the scale of this person's page, which others do not share.
      readView: () => ({ ...centre(), zoom: flow.getZoom() / scaleOfPage() }),
      showView: ({ x, y, zoom }) =>
        own(() => flow.setCenter(x, y, { zoom: zoom * scaleOfPage(), duration: moveTime() })),
    });
    return () => view.canvas.set(undefined);
  }, [view, document, kinds, flow, store, root, model, openQuickAdd, openFind, addBend, grab]);
}
