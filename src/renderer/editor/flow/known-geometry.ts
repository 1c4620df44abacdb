import type { Edge, Handle, InternalNode, Node, NodeHandle, useStoreApi } from '@xyflow/react';
import type { Size } from '#shared/look/node-measures';

/** What it needs to know of a node, whatever its data. */
interface MeasuredNode {
  readonly measured: { readonly width?: number | undefined; readonly height?: number | undefined };
  readonly internals: Pick<InternalNode['internals'], 'handleBounds'>;
}

type FlowStore<N extends Node, E extends Edge> = ReturnType<typeof useStoreApi<N, E>>;

/** What the browser said of a node. */
export interface Measured {
  readonly size: Size;
  readonly handles: NodeHandle[];
}

/**
 * React Flow measures every node that comes into view, each of its ports by itself, and lets all nodes and wires look
 * whether that concerns them. Of nodes that are as large as is known already, it need not: that is what a pan would cost
 * most. Must be called before <ReactFlow> renders, which keeps what measures from its first time on.
 */
export function measureOnlyUnknown<N extends Node, E extends Edge>(
  store: FlowStore<N, E>,
  learn: (id: string, measured: Measured) => void,
): void {
  const measure = store.getState().updateNodeInternals;
  store.setState({
    updateNodeInternals(updates, options) {
      const nodes = store.getState().nodeLookup;
      const unknown = new Map([...updates].filter(([id, { nodeElement }]) => !isAsKnown(nodes.get(id), nodeElement)));
      if (unknown.size === 0) return;
      measure(unknown, options);
      for (const id of unknown.keys()) {
        const measured = measuredOf(nodes.get(id));
        if (measured) learn(id, measured);
      }
    },
  });
}

function isAsKnown(node: MeasuredNode | undefined, element: HTMLElement): boolean {
  const { width, height } = node?.measured ?? {};
  return node?.internals.handleBounds !== undefined && element.offsetWidth === width && element.offsetHeight === height;
}

function measuredOf(node: MeasuredNode | undefined): Measured | undefined {
  const { width, height } = node?.measured ?? {};
  if (width === undefined || height === undefined) return undefined;
  const { source, target } = node?.internals.handleBounds ?? { source: null, target: null };
  return { size: { width, height }, handles: [...(source ?? []), ...(target ?? [])].map(handleOf) };
}

function handleOf({ nodeId: _, ...handle }: Handle): NodeHandle {
  return handle;
}
