import type { Edge, Node } from '@xyflow/react';
import type { EdgeEnd } from '#shared/graph/workflow';
import type { Size } from '#shared/look/node-measures';

/** What React Flow is told of a node: where it is. What it shows, the node component reads by its id. */
export type FlowNode = Node<{ readonly size: Size | undefined; readonly group?: string | undefined }, 'factory'>;

export type FlowEdge = Edge<{ readonly source: EdgeEnd; readonly target: EdgeEnd }, 'wire'>;

/** React Flow looks handles up by a CSS attribute selector, so a port's name is made safe for one. */
export const handleOfPort = (port: string): string => encodeURIComponent(port);
export const portOfHandle = (handle: string | null | undefined): string => decodeURIComponent(handle ?? '');
