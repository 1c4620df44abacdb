import { useReactFlow, type XYPosition } from '@xyflow/react';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import type { Carries } from '../../app/view/view-state';
import { Cell } from '../../client/cell';
import { snapSetting } from '../../settings/canvas-settings';
import type { CanvasModel } from '../canvas-model';
import type { FlowNode } from '../flow/flow-types';
import { onLattice } from '../place-node';
import { followGrab, type GrabEnd } from './follow-grab';
import { type Hand, handOf, type useNodeDrag } from './use-node-drag';

/** A hand that has not moved yet. */
const still = { ctrlKey: false, metaKey: false, altKey: false, timeStamp: 0 };

type Carry = ReturnType<typeof useNodeDrag>['carry'];
export type Grab = (ids: readonly string[], carries: Carries) => void;

/**
 * Nodes follow the pointer without a button: a click or Enter puts them down, Escape or the right button back. All that a
 * drag of theirs means goes for it too, with the node that leads in the place of the pointer, which may be anywhere.
 */
export function useGrab({ nodes }: CanvasModel, carry: Carry, pointer: RefObject<XYPosition | undefined>) {
  const { view } = useServices();
  const flow = useReactFlow<FlowNode>();
  const [held] = useState(() => new Cell<Carries | undefined>(undefined));
  // What carries is made anew when copies come into the hand.
  const carrying = useRef(carry);
  carrying.current = carry;
  const giveUp = useRef<() => void>(undefined);
  useEffect(() => () => giveUp.current?.(), []);
  const grab = useMemo((): Grab => {
    const canvasPoint = ({ clientX: x, clientY: y }: Hand) =>
      flow.screenToFlowPosition({ x, y }, { snapToGrid: false });
    return (ids, carries) => {
      const dragged = ids.flatMap((id) => {
        const node = flow.getNode(id);
        return node && (carries === 'copies' || node.draggable !== false) ? [node] : [];
      });
      const [first] = dragged;
      if (!first || held.get() !== undefined) return;
      let from: XYPosition | undefined;
      const begin = (hand: Hand) => {
        from = canvasPoint(hand);
        carrying.current.begin(hand, dragged, carries);
      };
      const move = (event: PointerEvent) => {
        const hand = handOf(event);
        // Where the hand was when it took hold is not always known before it moves.
        if (!from) return begin(hand);
        const to = canvasPoint(hand);
        const wanted = { x: first.position.x + to.x - from.x, y: first.position.y + to.y - from.y };
        const snaps = view.settings.cell(snapSetting).get();
        const place = snaps ? onLattice(wanted) : { x: Math.round(wanted.x), y: Math.round(wanted.y) };
        const [dx, dy] = [place.x - first.position.x, place.y - first.position.y];
        const moves = new Map(dragged.map(({ id, position: { x, y } }) => [id, { x: x + dx, y: y + dy }]));
        const shown = nodes.adjust?.(moves) ?? moves;
        nodes.carry(shown);
        const { x, y } = shown.get(first.id) ?? place;
        const { width = 0, height = 0 } = first.measured ?? {};
        const middle = flow.flowToScreenPosition({ x: x + width / 2, y: y + height / 2 });
        carrying.current.move({ ...hand, clientX: middle.x, clientY: middle.y }, first, dragged);
      };
      const end = (how: GrabEnd) => {
        giveUp.current = undefined;
        held.set(undefined);
        if (how === 'put-back') nodes.cancelDrag();
        carrying.current.end();
      };

      const at = pointer.current;
      if (at) begin({ ...still, clientX: at.x, clientY: at.y });
      held.set(carries);
      view.announcement.set({ text: t(`canvas.grab.${carries}`) });
      giveUp.current = followGrab({ move, end });
    };
  }, [view, flow, nodes, held, pointer]);
  return { held, grab };
}
