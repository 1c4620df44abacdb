import { type DashboardItem, lastNodeOf } from '../graph/dashboard';
import { type EdgeEnd, edgeKey, type WorkflowEdge } from '../graph/workflow';

/** Which ports of one node are in use. */
export interface NodeWires {
  /** The output that feeds each wired input. */
  readonly inputs: ReadonlyMap<string, EdgeEnd>;
  readonly outputs: ReadonlySet<string>;
  /** The outputs that the dashboard shows. */
  readonly pinned: ReadonlySet<string>;
}

export const unwired: NodeWires = { inputs: new Map(), outputs: new Set(), pinned: new Set() };

/** The wires and pins of each node of a graph that does not change. */
export function indexWires(
  edges: readonly WorkflowEdge[],
  items: Iterable<DashboardItem> = [],
): (node: string) => NodeWires {
  const byNode = wiresByNode(edges, items, new Map());
  return (node) => byNode.get(node) ?? unwired;
}

interface MutableWires {
  inputs: Map<string, EdgeEnd>;
  outputs: Set<string>;
  pinned: Set<string>;
}

/** @param before of the graph before a change: what stays the same keeps its identity. */
export function wiresByNode(
  edges: readonly WorkflowEdge[],
  items: Iterable<DashboardItem>,
  before: ReadonlyMap<string, NodeWires>,
): ReadonlyMap<string, NodeWires> {
  const found = new Map<string, MutableWires>();
  const wiresOf = (node: string): MutableWires => {
    const known = found.get(node) ?? { inputs: new Map(), outputs: new Set(), pinned: new Set() };
    found.set(node, known);
    return known;
  };
  for (const { source, target } of edges) {
    wiresOf(target.node).inputs.set(target.port, source);
    wiresOf(source.node).outputs.add(source.port);
  }
  for (const item of items) if (item.type === 'output') wiresOf(lastNodeOf(item)).pinned.add(item.port);
  return new Map([...found].map(([node, wires]) => [node, keepIdentity(wires, before.get(node))]));
}

function keepIdentity(next: NodeWires, before: NodeWires | undefined): NodeWires {
  if (!before || before.inputs.size !== next.inputs.size) return next;
  for (const [port, source] of next.inputs) {
    const known = before.inputs.get(port);
    if (!known || edgeKey(known) !== edgeKey(source)) return next;
  }
  return sameItems(next.outputs, before.outputs) && sameItems(next.pinned, before.pinned) ? before : next;
}

const sameItems = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((item) => b.has(item));
