import type { Connection } from '@xyflow/react';
import { inputOf, outputOf } from '#shared/graph/kinds';
import { type EdgeEnd, endSchema } from '#shared/graph/workflow';
import type { Services } from '../../app/services';
import type { WireStart } from '../editor-context';
import { portOfHandle } from '../flow/flow-types';

/** React Flow's connection as the two ends of a wire. */
export function endsOf(connection: Connection): { readonly source: EdgeEnd; readonly target: EdgeEnd } {
  const { source, sourceHandle, target, targetHandle } = connection;
  return { source: endOf(source, sourceHandle), target: endOf(target, targetHandle) };
}

export const endOf = (node: string, handle: string | null | undefined): EdgeEnd =>
  endSchema.parse({ node, port: portOfHandle(handle) });

/** The end a wire is pulled from, with the type of its port. */
export function wireStartOf({ document, kinds }: Services, end: EdgeEnd, side: 'input' | 'output'): WireStart {
  const node = document.node(end.node).get();
  const kind = node && kinds.get().find(node.kind);
  const port = kind && (side === 'output' ? outputOf(kind, end.port) : inputOf(kind, end.port));
  return { end, side, type: port?.type ?? 'ANY' };
}
