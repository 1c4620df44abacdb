import { useReactFlow, useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { useServices } from '../../app/context';
import { viewOf } from '../flow/flow-boxes';
import type { FlowEdge, FlowNode } from '../flow/flow-types';

/** Beyond this nobody looks, and the protocol takes nothing. */
const far = 1e7;
const bounded = (value: number) => Math.round(Math.min(far, Math.max(-far, value)));

/** Tells the others where the pointer is on this canvas and what part of it is on screen. Renders nothing. */
export function useTellPlace(root: RefObject<HTMLElement | null>): void {
  const { presence, view } = useServices();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi<FlowNode, FlowEdge>();
  useEffect(() => {
    const canvas = root.current;
    if (!canvas) return;
    let pointer: { x: number; y: number } | undefined;
    const isAlone = () => presence.others.get().length === 0;

    const tellPointer = () => {
      if (isAlone()) return;
      const at = pointer && flow.screenToFlowPosition(pointer, { snapToGrid: false });
      presence.say({ cursor: at ? { x: bounded(at.x), y: bounded(at.y) } : null });
    };
    const tellLook = () => {
      // Of two who follow each other, each would make room for the view of the other without end.
      if (isAlone() || view.following.get() !== undefined) return;
      const { x, y, width, height } = viewOf(store.getState());
      if (width > 0)
        presence.say({ look: { x: bounded(x), y: bounded(y), width: bounded(width), height: bounded(height) } });
    };
    const moved = (event: PointerEvent) => {
      pointer = { x: event.clientX, y: event.clientY };
      tellPointer();
    };
    const left = () => {
      pointer = undefined;
      tellPointer();
    };
    const tellAll = () => {
      tellLook();
      tellPointer();
    };
    canvas.addEventListener('pointermove', moved);
    canvas.addEventListener('pointerleave', left);
    const stop = store.subscribe((now, before) => {
      const isMoved = now.transform !== before.transform || now.width !== before.width || now.height !== before.height;
      if (isMoved) tellAll();
    });
    const subscriptions = [presence.others.subscribe(tellAll), view.following.subscribe(tellLook)];
    tellAll();
    return () => {
      canvas.removeEventListener('pointermove', moved);
      canvas.removeEventListener('pointerleave', left);
      stop();
      for (const subscription of subscriptions) subscription.dispose();
      presence.say({ cursor: null, look: null, drag: null });
    };
  }, [presence, view, flow, store, root]);
}
