import type { Connection } from '@xyflow/react';
import { inputOf } from '#shared/graph/kinds/kinds';
import { type EdgeEnd, endSchema } from '#shared/graph/workflow';
import type { Services } from '../../app/services';
import type { WireStart } from '../editor-context';
import { portOfHandle } from '../flow/flow-types';
import { outputTypeOf } from '../flow/wire-origin';
import type { WiringIndex } from '../flow/wiring-index';

/** React Flow's connection as the two ends of a wire. */
export function endsOf(connection: Connection): { readonly source: EdgeEnd; readonly target: EdgeEnd } {
  const { source, sourceHandle, target, targetHandle } = connection;
  return { source: endOf(source, sourceHandle), target: endOf(target, targetHandle) };
}

export const endOf = (node: string, handle: string | null | undefined): EdgeEnd =>
  endSchema.parse({ node, port: portOfHandle(handle) });

/** The end a wire is pulled from, with the type of its port. */
export function wireStartOf(services: Services, wiring: WiringIndex, end: EdgeEnd, side: WireStart['side']): WireStart {
  if (side === 'output') return { end, side, type: outputTypeOf(services, wiring, end) };
  const node = services.document.node(end.node).get();
  const kind = node && services.kinds.get().of(node);
  return { end, side, type: (kind && inputOf(kind, end.port)?.type) ?? 'ANY' };
}
