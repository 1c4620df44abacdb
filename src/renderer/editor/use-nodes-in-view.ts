import { type ReactFlowState, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { useServices } from '../app/context';
import type { FlowEdge, FlowNode } from './flow/flow-types';
import { type Box, type NodeBox, nodesInView } from './nodes-in-view';

type Flow = ReactFlowState<FlowNode, FlowEdge>;

/** Tells the mirror which nodes can be seen whenever that may have changed. Renders nothing. */
export function useNodesInView(): void {
  const store = useStoreApi<FlowNode, FlowEdge>();
  const { mirror, document, view } = useServices();
  useEffect(() => {
    const find = () => {
      const flow = store.getState();
      const edges = document.edges.get();
      return nodesInView({ view: viewOf(flow), nodes: boxesOf(flow), edges, selected: view.selectedNodes.get() });
    };
    const changed = () => mirror.lookAt(find);
    changed();
    const stop = store.subscribe((now, before) => {
      if (placesOf(now).some((place, index) => place !== placesOf(before)[index])) changed();
    });
    const subscriptions = [document.edges.subscribe(changed), view.selectedNodes.subscribe(changed)];
    return () => {
      stop();
      for (const subscription of subscriptions) subscription.dispose();
      mirror.lookAt(() => undefined);
    };
  }, [store, mirror, document, view]);
}

/** What of the canvas decides over what is in view. */
const placesOf = ({ transform, width, height, nodes }: Flow) => [transform, width, height, nodes];

function viewOf({ transform: [x, y, zoom], width, height }: Flow): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

function boxesOf({ nodeLookup }: Flow): NodeBox[] {
  return [...nodeLookup.values()].map(({ id, internals: { positionAbsolute }, measured }) => ({
    id,
    ...positionAbsolute,
    // One that was not drawn yet counts as a point; it is measured as soon as it is in view.
    width: measured.width ?? 0,
    height: measured.height ?? 0,
  }));
}
