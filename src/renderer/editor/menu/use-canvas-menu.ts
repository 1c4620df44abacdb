import type { Edge, Node } from '@xyflow/react';
import { type MouseEvent, useMemo } from 'react';
import { useServices } from '../../app/context';
import type { EditorState } from '../editor-context';
import type { CanvasMenuPlace } from './menu-place';

/** The right button on wires, on what was selected together, and on nothing; nodes and groups have their own handlers. */
export function useCanvasMenu({ menu }: EditorState) {
  const { view } = useServices();
  return useMemo(() => {
    const open = (
      event: MouseEvent | globalThis.MouseEvent,
      what: (at: { x: number; y: number }) => CanvasMenuPlace,
    ) => {
      event.preventDefault();
      menu.set(what({ x: event.clientX, y: event.clientY }));
    };
    return {
      onPaneContextMenu: (event: MouseEvent | globalThis.MouseEvent) => open(event, (at) => ({ of: 'canvas', ...at })),
      onEdgeContextMenu(event: MouseEvent, { id }: Edge) {
        view.selectedNodes.set([]);
        view.selectedEdges.set([id]);
        open(event, (at) => ({ of: 'wire', wire: id, ...at }));
      },
      onSelectionContextMenu(event: MouseEvent, [first]: Node[]) {
        if (first) open(event, (at) => ({ of: 'node', node: first.id, ...at }));
      },
    };
  }, [menu, view]);
}
