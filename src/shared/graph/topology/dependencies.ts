import type { GraphIndex } from './graph-index';
import type { Graph } from './topology';

/** What must run before what in a tick: all wires but those into nodes that delay (E3). */
export function dependenciesOf(index: GraphIndex): Graph {
  const { nodes, kinds, sources, targets } = index;
  const hasDelays = kinds.some((indexed) => indexed?.kind.delays);
  const to = hasDelays ? targets.map((node) => (isDelaying(index, node) ? -1 : node)) : targets;
  return { count: nodes.length, from: sources, to };
}

/** A node whose kind delays reads the tick before, so it depends on nothing in this one. */
export function isDelaying(index: GraphIndex, node: number): boolean {
  return index.kind(node)?.delays === true && !index.nodes[node]?.bypassed;
}
