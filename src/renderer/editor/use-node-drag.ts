import { type OnNodeDrag, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import { duplicateNodes, moveNodes } from '#shared/document/edits';
import { localOrigin } from '#shared/document/undo';
import { useServices } from '../app/context';
import type { CanvasModel } from './canvas-model';
import type { FlowNode } from './flow/flow-types';
import { useGroupDrop } from './group/use-group-drop';

/** Where a node stood when the drag of a copy began. */
export interface Ghost {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const none: readonly Ghost[] = [];

/** Moves nodes as one undo step; with Alt the hand carries copies, and the nodes stay where they are. */
export function useNodeDrag({ nodes, frames }: CanvasModel) {
  const { access, document, view } = useServices();
  const { getInternalNode } = useReactFlow<FlowNode>();
  const [ghosts, setGhosts] = useState(none);
  const drop = useGroupDrop(frames);

  const onNodeDragStart = useCallback<OnNodeDrag<FlowNode>>(
    (event, _node, dragged) => {
      setGhosts(
        event.altKey
          ? dragged.flatMap(({ id }) => {
              const node = getInternalNode(id);
              const before = document.node(id).get();
              const { width = 0, height = 0 } = node?.measured ?? {};
              return before ? [{ id, ...before.position, width, height }] : [];
            })
          : none,
      );
    },
    [document, getInternalNode],
  );

  const onNodeDragStop = useCallback(() => {
    const moves = nodes.takeMoves();
    setGhosts(none);
    const settle = drop.end();
    const [first] = moves;
    // The role may have been lost on the way; the nodes are back where they were.
    if (!first || !access.may('editor')) return;
    const doc = document.doc.get();
    document.breakUndo();
    if (ghosts.length > 0) {
      const [id, to] = first;
      const from = document.node(id).get()?.position ?? to;
      view.selectedNodes.set(duplicateNodes(doc, moves.keys(), { x: to.x - from.x, y: to.y - from.y }));
    } else {
      doc.transact(() => {
        moveNodes(doc, moves);
        settle(doc, moves.keys());
      }, localOrigin);
    }
    document.breakUndo();
  }, [nodes, access, document, view, ghosts, drop]);

  const onNodeDrag = ghosts.length > 0 ? undefined : drop.onNodeDrag;
  return useMemo(
    () => ({ ghosts, onNodeDragStart, onNodeDrag, onNodeDragStop }),
    [ghosts, onNodeDragStart, onNodeDrag, onNodeDragStop],
  );
}
