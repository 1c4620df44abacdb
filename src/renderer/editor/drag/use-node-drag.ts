import { type OnNodeDrag, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { detachNodes, duplicateNodes, insertInWire, moveNodes } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { useServices } from '../../app/context';
import type { Carries } from '../../app/view/view-state';
import type { CanvasModel } from '../canvas-model';
import type { FlowNode } from '../flow/flow-types';
import { useGroupDrop } from '../group/use-group-drop';
import { placeInWire } from '../wire/wire-place';
import { useDropWire } from './use-drop-wire';
import { useGuides } from './use-guides';
import { useShake } from './use-shake';
import { useTellDrag } from './use-tell-drag';

/** Where a node stood when the drag of a copy began. */
export interface Ghost {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const none: readonly Ghost[] = [];

/**
 * Moves nodes as one undo step; with Alt the hand carries copies, and the nodes stay where they are. A node without wires
 * goes into the wire it is put down on, and one that is shaken comes off its own.
 */
export function useNodeDrag(model: CanvasModel) {
  const { nodes, editor } = model;
  const services = useServices();
  const { access, document, kinds, view } = services;
  const { getInternalNode, flowToScreenPosition } = useReactFlow<FlowNode>();
  const [ghosts, setGhosts] = useState(none);
  const guides = useGuides(model);
  const shake = useShake(model);
  const dropWire = useDropWire();
  const drop = useGroupDrop(model.frames);
  const tell = useTellDrag();

  const begin = useCallback(
    (hand: Hand, dragged: readonly FlowNode[], carries: Carries) => {
      view.dragging.set(true);
      guides.begin(hand, dragged);
      shake.begin(hand.clientX, hand.clientY);
      setGhosts(
        carries === 'copies'
          ? dragged.flatMap(({ id }) => {
              const drawn = getInternalNode(id);
              const before = document.node(id).get();
              const { width = 0, height = 0 } = drawn?.measured ?? {};
              return before ? [{ id, ...before.position, width, height }] : [];
            })
          : none,
      );
    },
    [document, view, getInternalNode, guides, shake],
  );

  const move = useCallback(
    (hand: Hand, node: FlowNode, dragged: readonly FlowNode[]) => {
      tell.carries(nodes.carried);
      const copies = ghosts.length > 0;
      if (!copies) drop.move(hand, node, dragged);
      const { clientX: x, clientY: y } = hand;
      const ids = dragged.map(({ id }) => id);
      const loose = !copies && shake.move(x, y, hand.timeStamp, ids);
      const [id, ...others] = ids;
      const kind = id === undefined ? undefined : document.node(id).get()?.kind;
      const wires = id === undefined ? undefined : editor.wiring.wires(id);
      const unwired = copies || loose || (wires?.inputs.size === 0 && wires.outputs.size === 0);
      const box = id === undefined ? undefined : getInternalNode(id);
      if (id === undefined || !box || kind === undefined || others.length > 0 || !unwired) return;
      const { width = 0, height = 0 } = box.measured;
      const { x: left, y: top } = box.internals.positionAbsolute;
      dropWire.look(kind, id, [{ x, y }, flowToScreenPosition({ x: left + width / 2, y: top + height / 2 })]);
    },
    [nodes, ghosts, document, editor, getInternalNode, flowToScreenPosition, shake, dropWire, drop, tell],
  );

  const end = useCallback(() => {
    view.dragging.set(false);
    tell.lets();
    const moves = nodes.takeMoves();
    const detached = shake.take();
    const span = dropWire.take();
    const settle = drop.end();
    guides.end();
    setGhosts(none);
    const [first] = moves;
    // The role may have been lost on the way, or Escape pressed; the nodes are back where they were.
    if (!first || !access.may('editor')) return;
    const doc = document.doc.get();
    const [id, to] = first;
    const node = document.node(id).get();
    const kind = node && kinds.get().of(node);
    const place = kind && span && placeInWire(kind, span);
    const from = node?.position ?? to;
    const copies = ghosts.length > 0;
    document.breakUndo();
    const put = doc.transact(() => {
      if (detached) detachNodes(doc, detached);
      if (!copies) {
        moveNodes(doc, moves);
        settle(doc, moves.keys());
      }
      const ids = copies ? duplicateNodes(doc, moves.keys(), { x: to.x - from.x, y: to.y - from.y }) : [id];
      if (place) for (const one of ids) insertInWire(doc, one, place);
      return ids;
    }, localOrigin);
    document.breakUndo();
    if (copies) view.selectedNodes.set(put);
  }, [nodes, access, document, kinds, view, ghosts, guides, shake, dropWire, drop, tell]);

  // The canvas may go, with another tab or the dashboard, before the hand lets go.
  useEffect(() => () => view.dragging.set(false), [view]);

  return useMemo(() => {
    const onNodeDragStart: OnNodeDrag<FlowNode> = (event, _node, dragged) =>
      begin(handOf(event), dragged, event.altKey ? 'copies' : 'nodes');
    const onNodeDrag: OnNodeDrag<FlowNode> = (event, node, dragged) => move(handOf(event), node, dragged);
    return {
      ghosts,
      guides: guides.shown,
      handlers: { onNodeDragStart, onNodeDrag, onNodeDragStop: end },
      carry: { begin, move, end },
    };
  }, [ghosts, guides, begin, move, end]);
}

export interface Hand {
  readonly clientX: number;
  readonly clientY: number;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly timeStamp: number;
}

/** React Flow's types know only of mice. */
export function handOf(event: MouseEvent | TouchEvent | Parameters<OnNodeDrag<FlowNode>>[0]): Hand {
  const { ctrlKey, metaKey, altKey, timeStamp } = event;
  const at = 'touches' in event ? (event.touches[0] ?? event.changedTouches[0]) : event;
  return { clientX: at?.clientX ?? 0, clientY: at?.clientY ?? 0, ctrlKey, metaKey, altKey, timeStamp };
}
