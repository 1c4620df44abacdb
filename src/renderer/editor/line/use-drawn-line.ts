import { useKeyPress, useStoreApi } from '@xyflow/react';
import { type PointerEvent, useMemo, useState } from 'react';
import { localOrigin } from '#shared/document/undo/undo';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { CanvasTool } from '../../app/view/view-state';
import { Cell } from '../../client/cell';
import { deleteSelection } from '../../commands/selection';
import { boxesOf } from '../flow/flow-boxes';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import type { AddBend } from '../wire/use-add-bend';
import { type Crossing, crossedWires } from './crossed-wires';
import { followLine } from './follow-line';
import { type Point, touches } from './touches';

/** What is drawn with the right button is no tool that stays. */
type LineTool = CanvasTool | 'bend';

export interface Line {
  readonly tool: Exclude<LineTool, 'box'>;
  /** In pixels of the canvas element. */
  readonly points: readonly Point[];
}

/**
 * Lines drawn on the empty canvas. What the lasso touches is selected: as the tool, or with Alt; with Ctrl, Cmd or Shift
 * it is added to the selection. The wires that the knife crosses are cut: as the tool, for one line, or with the right
 * button and Ctrl or Cmd. With the right button and Shift, the wires that are crossed get a bend there.
 */
export function useDrawnLine(addBend: AddBend) {
  const services = useServices();
  const { access, document, view } = services;
  const store = useStoreApi<FlowNode, FlowEdge>();
  const tool = useCell(view.tool);
  const panning = useKeyPress('Space');
  const [line] = useState(() => new Cell<Line | undefined>(undefined));
  const onPointerDownCapture = useMemo(() => {
    const onCanvas = (points: readonly Point[]): Point[] => {
      const [x, y, zoom] = store.getState().transform;
      return points.map((point) => ({ x: (point.x - x) / zoom, y: (point.y - y) / zoom }));
    };

    const select = (before: readonly string[]) => (points: readonly Point[]) => {
      const met = onCanvas(points);
      const ids = boxesOf(store.getState()).flatMap((node) => (touches(met, node) ? [node.id] : []));
      view.selectedEdges.set([]);
      view.selectedNodes.set([...new Set([...before, ...ids])]);
    };

    /** What will be cut or bent is selected meanwhile, so that the hand sees it. */
    const mark = (crossed: readonly Crossing[]) => {
      if (crossed.length > 0) view.selectedNodes.set([]);
      view.selectedEdges.set(crossed.map(({ wire }) => wire));
    };

    const bend = (crossed: readonly Crossing[]) => {
      if (crossed.length === 0) return;
      const places = onCanvas(crossed.map(({ at }) => at));
      document.breakUndo();
      const bends = document.doc
        .get()
        .transact(
          () => crossed.flatMap(({ wire }, index) => addBend(wire, places[index] ?? { x: 0, y: 0 }) ?? []),
          localOrigin,
        );
      document.breakUndo();
      view.selectedEdges.set([]);
      view.selectedNodes.set(bends);
    };

    return (event: PointerEvent<HTMLElement>) => {
      const begun = toolOf(event, view.tool.get());
      const isPane = event.target instanceof Element && event.target.matches('.react-flow__pane');
      if (!isPane || begun === 'box' || panning || event.pointerType === 'touch') return;
      if (begun !== 'lasso' && !access.may('editor')) return;
      // React Flow would draw its box from here.
      event.stopPropagation();
      const isAdded = event.ctrlKey || event.metaKey || event.shiftKey;
      const choose = select(isAdded ? view.selectedNodes.get() : []);
      const canvas = event.currentTarget;
      let crossed: readonly Crossing[] = [];
      followLine(event, {
        moved(points) {
          line.set({ tool: begun, points });
          if (begun === 'lasso') return choose(points);
          crossed = crossedWires(canvas, points);
          mark(crossed);
        },
        ended(outcome) {
          line.set(undefined);
          if (begun === 'lasso') return;
          if (view.tool.get() === 'knife') view.tool.set('box');
          if (outcome === 'cancelled') view.selectedEdges.set([]);
          else if (begun === 'bend') bend(crossed);
          else if (view.selectedEdges.get().length > 0) deleteSelection(services);
        },
      });
    };
  }, [services, access, document, view, store, panning, line, addBend]);
  return { line, tool, onPointerDownCapture };
}

function toolOf({ button, altKey, ctrlKey, metaKey, shiftKey }: PointerEvent, tool: CanvasTool): LineTool {
  if (button === 2 && (ctrlKey || metaKey)) return 'knife';
  if (button === 2 && shiftKey) return 'bend';
  if (button !== 0) return 'box';
  return tool === 'box' && altKey ? 'lasso' : tool;
}
