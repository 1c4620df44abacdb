import { type Kind, outputOf } from '#shared/graph/kinds/kinds';
import type { PortType } from '#shared/graph/ports/ports';
import type { EdgeEnd } from '#shared/graph/workflow';
import type { Services } from '../../app/services';
import type { WiringIndex } from './wiring-index';

type Graph = Pick<Services, 'document' | 'kinds'>;

/** The output whose values an end carries: its own, or where it is a bend in a wire, what comes into that. */
export function originOf(graph: Graph, wiring: WiringIndex, end: EdgeEnd): EdgeEnd {
  const seen = new Set<string>();
  let origin = end;
  while (isBend(graph, origin.node) && !seen.has(origin.node)) {
    seen.add(origin.node);
    const [source] = wiring.wires(origin.node).inputs.values();
    if (!source) break;
    origin = source;
  }
  return origin;
}

/** What an output gives, which for a bend in a wire is the type of what comes in. */
export function outputTypeOf(graph: Graph, wiring: WiringIndex, end: EdgeEnd): PortType {
  const { node, port } = originOf(graph, wiring, end);
  const kind = kindOf(graph, node);
  return (kind && outputOf(kind, port)?.type) ?? 'ANY';
}

export const isBend = (graph: Graph, node: string): boolean => kindOf(graph, node)?.reroute === true;

/** The kind of a node, where both are there. */
export function kindOf({ document, kinds }: Graph, id: string): Kind | undefined {
  const node = document.node(id).get();
  return node && kinds.get().of(node);
}
