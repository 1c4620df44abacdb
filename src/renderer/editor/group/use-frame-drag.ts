import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, useMemo, useRef } from 'react';
import { moveNodes } from '#shared/document/edits/edits';
import { useServices } from '../../app/context';
import { addToSelection, selectGroup } from '../../commands/groups';
import type { CanvasModel } from '../canvas-model';
import { useTellDrag } from '../drag/use-tell-drag';
import { lattice } from '../place-node';

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Hold {
  readonly from: Point;
  /** Where the members that may move stood. */
  readonly origins: ReadonlyMap<string, Point>;
  moved: boolean;
}

/** Pixels of the window within which a press is a click. */
const threshold = 3;

/** Carries all members of a group by its frame, as one undo step; a press that goes nowhere selects the group. */
export function useFrameDrag(id: string, { nodes, frames }: CanvasModel) {
  const services = useServices();
  const { getZoom } = useReactFlow();
  const hold = useRef<Hold>(undefined);
  const tell = useTellDrag();
  return useMemo(() => {
    const { access, document } = services;
    return {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0 || event.target !== event.currentTarget) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const origins = new Map(
          (frames.frame(id).get()?.members ?? []).flatMap((member) => {
            const node = document.node(member).get();
            return node && !node.locked ? [[member, node.position] as const] : [];
          }),
        );
        hold.current = { from: { x: event.clientX, y: event.clientY }, origins, moved: false };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const held = hold.current;
        if (!held || !access.may('editor')) return;
        const [dx, dy] = [event.clientX - held.from.x, event.clientY - held.from.y];
        if (!held.moved && Math.hypot(dx, dy) < threshold) return;
        held.moved = true;
        const step = { x: onLattice(dx / getZoom()), y: onLattice(dy / getZoom()) };
        nodes.carry(new Map([...held.origins].map(([node, { x, y }]) => [node, { x: x + step.x, y: y + step.y }])));
        tell.carries(nodes.carried);
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        const held = hold.current;
        hold.current = undefined;
        if (!held) return;
        tell.lets();
        const moves = nodes.takeMoves();
        if (held.moved && moves.size > 0 && access.may('editor')) {
          document.breakUndo();
          moveNodes(document.doc.get(), moves);
          document.breakUndo();
        }
        if (held.moved) return;
        if (event.shiftKey || event.ctrlKey || event.metaKey) addToSelection(services, id);
        else selectGroup(services, id);
      },
      onPointerCancel() {
        if (!hold.current) return;
        hold.current = undefined;
        tell.lets();
        nodes.cancelDrag();
        nodes.takeMoves();
      },
    };
  }, [services, id, nodes, frames, getZoom, tell]);
}

const onLattice = (length: number): number => Math.round(length / lattice) * lattice;
