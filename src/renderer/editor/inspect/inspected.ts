import type { Kind } from '#shared/graph/kinds/kinds';
import { shownInputs, shownOutputs } from '#shared/graph/ports/shown-ports';
import { type EdgeEnd, edgeKey, sameEnd, type WorkflowEdge, type WorkflowNode } from '#shared/graph/workflow';
import type { NodeWires } from '#shared/look/node-wires';

/** A port whose value is asked for. An input that a wire feeds shows what the wire brings. */
export interface InspectedPort {
  readonly side: 'input' | 'output';
  readonly end: EdgeEnd;
}

export interface Inspected {
  readonly port: InspectedPort;
  /** What it stands beside, in pixels of the window. */
  readonly anchor: DOMRect;
  /** Whether the keyboard asked for it: it then takes the focus, and gives it back. */
  readonly focused: boolean;
}

export const inspectedKey = ({ side, end }: InspectedPort): string => `${side} ${edgeKey(end)}`;

/** The output whose value a port has; undefined for an input that has no wire. */
export function sourceOf({ side, end }: InspectedPort, edges: readonly WorkflowEdge[]): EdgeEnd | undefined {
  if (side === 'output') return end;
  return edges.find(({ target }) => sameEnd(target, end))?.source;
}

/** The port after `before` among those a node is drawn with, outputs first; the first one where there is no such. */
export function nextPort(
  node: WorkflowNode,
  kind: Kind,
  wires: NodeWires,
  before: InspectedPort | undefined,
): InspectedPort | undefined {
  const ports: InspectedPort[] = [
    ...shownOutputs(kind, node, wires).map(
      ({ name }) => ({ side: 'output', end: { node: node.id, port: name } }) as const,
    ),
    ...shownInputs(kind, node, wires.inputs)
      .filter(({ wirable }) => wirable)
      .map(({ name }) => ({ side: 'input', end: { node: node.id, port: name } }) as const),
  ];
  const at = before ? ports.findIndex((port) => inspectedKey(port) === inspectedKey(before)) : -1;
  return ports[(at + 1) % ports.length];
}
