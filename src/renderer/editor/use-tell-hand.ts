import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useServices } from '../app/context';
import type { FlowEdge, FlowNode } from './flow/flow-types';

/** Tells the hand of whatever moves: the canvas, or nodes on it. Renders nothing. */
export function useTellHand(): void {
  const { hand } = useServices();
  const store = useStoreApi<FlowNode, FlowEdge>();
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.transform !== before.transform || now.nodes !== before.nodes) hand.moves();
      }),
    [hand, store],
  );
}
