import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { DashboardItem } from '#shared/graph/dashboard';
import type { WorkflowEdge } from '#shared/graph/workflow';
import { type NodeWires, unwired, wiresByNode } from '#shared/look/node-wires';
import type { ReadableCell } from '../../client/cell';

interface WiringSource {
  readonly edges: ReadableCell<readonly WorkflowEdge[]>;
  readonly dashboard: ReadableCell<ReadonlyMap<string, DashboardItem>>;
}

/**
 * Finds a node's wires and pins without every node looking through all of them. An answer keeps its identity while the node's
 * own wires stay the same, so that a new wire renders the two nodes at its ends.
 */
export class WiringIndex implements ReadableCell<WiringIndex> {
  private of:
    | { readonly edges: readonly WorkflowEdge[]; readonly items: ReadonlyMap<string, DashboardItem> }
    | undefined;
  private byNode: ReadonlyMap<string, NodeWires> = new Map();

  constructor(private readonly source: WiringSource) {}

  wires(node: string): NodeWires {
    const [edges, items] = [this.source.edges.get(), this.source.dashboard.get()];
    if (edges !== this.of?.edges || items !== this.of.items) {
      this.of = { edges, items };
      this.byNode = wiresByNode(edges, items.values(), this.byNode);
    }
    return this.byNode.get(node) ?? unwired;
  }

  get(): this {
    return this;
  }

  subscribe(listener: () => void): Disposable {
    const store = new DisposableStore();
    store.add(this.source.edges.subscribe(listener));
    store.add(this.source.dashboard.subscribe(listener));
    return store;
  }
}
