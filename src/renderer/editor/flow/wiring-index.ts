import { type EdgeEnd, edgeKey, type WorkflowEdge } from '#shared/graph/workflow';
import type { ReadableCell } from '../../client/cell';

/** Which ports of one node are wired. */
export interface NodeWires {
  /** The output that feeds each wired input. */
  readonly inputs: ReadonlyMap<string, EdgeEnd>;
  readonly outputs: ReadonlySet<string>;
}

const unwired: NodeWires = { inputs: new Map(), outputs: new Set() };

/**
 * Finds a node's wires without every node looking through all of them. An answer keeps its identity while the node's
 * own wires stay the same, so that a new wire renders the two nodes at its ends.
 */
export class WiringIndex {
  private of: readonly WorkflowEdge[] = [];
  private byNode: ReadonlyMap<string, NodeWires> = new Map();

  constructor(private readonly edges: ReadableCell<readonly WorkflowEdge[]>) {}

  wires(node: string): NodeWires {
    const edges = this.edges.get();
    if (edges !== this.of) {
      this.of = edges;
      this.byNode = index(edges, this.byNode);
    }
    return this.byNode.get(node) ?? unwired;
  }
}

/** The wires of each node of a graph that does not change. */
export function indexWires(edges: readonly WorkflowEdge[]): (node: string) => NodeWires {
  const byNode = index(edges, new Map());
  return (node) => byNode.get(node) ?? unwired;
}

interface MutableWires {
  inputs: Map<string, EdgeEnd>;
  outputs: Set<string>;
}

function index(edges: readonly WorkflowEdge[], before: ReadonlyMap<string, NodeWires>): ReadonlyMap<string, NodeWires> {
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
