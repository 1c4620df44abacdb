import type { WorkflowEdge } from '#shared/graph/workflow';
import { type NodeWires, unwired, wiresByNode } from '#shared/look/node-wires';
import type { ReadableCell } from '../../client/cell';

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
      this.byNode = wiresByNode(edges, this.byNode);
    }
    return this.byNode.get(node) ?? unwired;
  }
}
