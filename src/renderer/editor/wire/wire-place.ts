import type { WirePlace } from '#shared/document/edits/edits';
import { inputOf, type Kind } from '#shared/graph/kinds/kinds';
import { portsBetween } from '#shared/graph/ports/fitting-ports';
import type { PortType } from '#shared/graph/ports/ports';
import { type EdgeEnd, edgeKey } from '#shared/graph/workflow';
import type { Services } from '../../app/services';
import { outputTypeOf } from '../flow/wire-origin';
import type { WiringIndex } from '../flow/wiring-index';

/** A wire that something may be put into: its ends, what it carries, and what it has to carry. */
export interface WireSpan {
  readonly key: string;
  readonly source: EdgeEnd;
  readonly target: EdgeEnd;
  readonly from: PortType;
  readonly to: PortType;
}

export function spanOf(
  services: Pick<Services, 'document' | 'kinds'>,
  wiring: WiringIndex,
  key: string,
): WireSpan | undefined {
  const { document, kinds } = services;
  const edge = document.edges.get().find(({ target }) => edgeKey(target) === key);
  if (!edge) return undefined;
  const { source, target } = edge;
  const node = document.node(target.node).get();
  const kind = node && kinds.get().of(node);
  const to = (kind && inputOf(kind, target.port)?.type) ?? 'ANY';
  return { key, source, target, from: outputTypeOf(services, wiring, source), to };
}

/** How a node of the kind stands in the wire; undefined where its types do not fit. */
export function placeInWire(kind: Kind, { source, target, from, to }: WireSpan): WirePlace | undefined {
  const ports = portsBetween(kind, from, to);
  return ports && { source, target, ...ports };
}

/** Keys of the wires under a point of the window, the uppermost first. */
export function wiresAt(x: number, y: number): string[] {
  return document.elementsFromPoint(x, y).flatMap((element) => {
    const wire = element.closest('.react-flow__edge');
    return wire?.getAttribute('data-id') ?? [];
  });
}
