import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { openLevel } from '../../app/view/open-level';
import { levelKey } from '../../app/view/view-state';
import type { FlowEdge, FlowNode } from '../flow/flow-types';
import { moveTime } from '../motion';

/** Keeps all that the followed person sees in view, on whatever level they are, until they leave or one moves oneself. */
export function useFollow(): void {
  const { presence, view, document } = useServices();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi<FlowNode, FlowEdge>();
  const following = useCell(view.following);
  useEffect(() => {
    if (following === undefined) return;
    let shown: unknown;
    const go = () => {
      const person = presence.others.get().find(({ id }) => id === following);
      if (!person) return view.following.set(undefined);
      if (levelKey(person.path) !== levelKey(document.path.get())) return openLevel({ document, view }, person.path);
      const look = presence.moveOf(following)?.look;
      const { width, height, minZoom, maxZoom } = store.getState();
      const now = JSON.stringify([look, width, height]);
      if (!look || look.width === 0 || width === 0 || now === shown) return;
      shown = now;
      // Who follows this one is shown the same, not how much more of it this window has room for.
      presence.say({ look });
      const zoom = Math.min(maxZoom, Math.max(minZoom, Math.min(width / look.width, height / look.height)));
      void flow.setCenter(look.x + look.width / 2, look.y + look.height / 2, { zoom, duration: moveTime() });
    };
    const subscriptions = [presence.others.subscribe(go), presence.moved(go)];
    const stop = store.subscribe((flowNow, before) => flowNow.width !== before.width && go());
    go();
    return () => {
      stop();
      for (const subscription of subscriptions) subscription.dispose();
    };
  }, [presence, view, document, flow, store, following]);
}
