import { type EdgeEnd, edgeKey, type WorkflowEdge } from '../graph/workflow';

/** Which ports of one node are wired. */
export interface NodeWires {
  /** The output that feeds each wired input. */
  readonly inputs: ReadonlyMap<string, EdgeEnd>;
  readonly outputs: ReadonlySet<string>;
}

export const unwired: NodeWires = { inputs: new Map(), outputs: new Set() };

/** The wires of each node of a graph that does not change. */
export function indexWires(edges: readonly WorkflowEdge[]): (node: string) => NodeWires {
  const byNode = wiresByNode(edges, new Map());
  return (node) => byNode.get(node) ?? unwired;
}

interface MutableWires {
  inputs: Map<string, EdgeEnd>;
  outputs: Set<string>;
}

/** @param before of the graph before a change: what stays the same keeps its identity. */
export function wiresByNode(
  edges: readonly WorkflowEdge[],
  before: ReadonlyMap<string, NodeWires>,
): ReadonlyMap<string, NodeWires> {
  const found = new Map<string, MutableWires>();
  const wiresOf = (node: string): MutableWires => {
    const known = found.get(node) ?? { inputs: new Map(), outputs: new Set() };
    found.set(node, known);
    return known;
  };
  for (const { source, target } of edges) {
    wiresOf(target.node).inputs.set(target.port, source);
    wiresOf(source.node).outputs.add(source.port);
  }
  return new Map([...found].map(([node, wires]) => [node, keepIdentity(wires, before.get(node))]));
}

function keepIdentity(next: NodeWires, before: NodeWires | undefined): NodeWires {
  if (!before || before.inputs.size !== next.inputs.size || before.outputs.size !== next.outputs.size) return next;
  for (const [port, source] of next.inputs) {
    const known = before.inputs.get(port);
    if (!known || edgeKey(known) !== edgeKey(source)) return next;
  }
  for (const port of next.outputs) if (!before.outputs.has(port)) return next;
  return before;
}
