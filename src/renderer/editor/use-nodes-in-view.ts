import { useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useServices } from '../app/context';
import { useEditor } from './editor-context';
import { boxesOf, isMoved, viewOf } from './flow/flow-boxes';
import type { FlowEdge, FlowNode } from './flow/flow-types';
import { originOf } from './flow/wire-origin';
import { nodesInView } from './nodes-in-view';

/** Tells the mirror which nodes can be seen whenever that may have changed. Renders nothing. */
export function useNodesInView(): void {
  const store = useStoreApi<FlowNode, FlowEdge>();
  const services = useServices();
  const { wiring } = useEditor();
  useEffect(() => {
    const { mirror, document, view } = services;
    const find = () => {
      const flow = store.getState();
      const edges = document.edges.get();
      return nodesInView({
        view: viewOf(flow),
        nodes: boxesOf(flow),
        edges,
        selected: view.selectedNodes.get(),
        originOf: (source) => originOf(services, wiring, source).node,
      });
    };
    const changed = () => mirror.lookAt(find);
    changed();
    const stop = store.subscribe((now, before) => {
      if (isMoved(now, before)) changed();
    });
    const subscriptions = [document.edges.subscribe(changed), view.selectedNodes.subscribe(changed)];
    return () => {
      stop();
      for (const subscription of subscriptions) subscription.dispose();
      mirror.lookAt(() => undefined);
    };
  }, [store, services, wiring]);
}
