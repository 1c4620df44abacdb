import type { EdgeChange } from '@xyflow/react';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { DetachedWires } from '#shared/graph/topology/detached-wires';
import { edgeKey, type WorkflowEdge } from '#shared/graph/workflow';
import { Cell, type ReadableCell } from '../../client/cell';
import { type FlowEdge, handleOfPort } from './flow-types';

interface FlowEdgesSource {
  readonly edges: ReadableCell<readonly WorkflowEdge[]>;
  readonly selected: Cell<readonly string[]>;
}

/** The document's wires as React Flow takes them, by the key of the input they end in. */
export class FlowEdges implements Disposable {
  readonly edges = new Cell<FlowEdge[]>([]);
  private readonly subscriptions = new DisposableStore();
  private detached: DetachedWires | undefined;
  private built = new Map<WorkflowEdge, FlowEdge>();

  constructor(private readonly source: FlowEdgesSource) {
    this.subscriptions.add(source.edges.subscribe(() => this.rebuild()));
    this.subscriptions.add(source.selected.subscribe(() => this.rebuild()));
    this.rebuild();
  }

  apply(changes: readonly EdgeChange<FlowEdge>[]): void {
    const before = this.source.selected.get();
    const selected = new Set(before);
    for (const change of changes) {
      if (change.type !== 'select') continue;
      if (change.selected) selected.add(change.id);
      else selected.delete(change.id);
    }
    if (selected.size !== before.length || before.some((id) => !selected.has(id))) {
      this.source.selected.set([...selected]);
    }
  }

  /** Shows how the wires will run once nodes are detached; without any, as the document has them. */
  preview(wires: DetachedWires | undefined): void {
    if (wires === this.detached) return;
    this.detached = wires;
    this.rebuild();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private rebuild(): void {
    const selected = new Set(this.source.selected.get());
    const built = new Map<WorkflowEdge, FlowEdge>();
    for (const edge of this.shown()) {
      const id = edgeKey(edge.target);
      const before = this.built.get(edge);
      const same = before && before.selected === selected.has(id);
      built.set(edge, same ? before : build(id, edge, selected.has(id), before));
    }
    this.built = built;
    this.edges.set([...built.values()]);
  }

  private shown(): readonly WorkflowEdge[] {
    const edges = this.source.edges.get();
    if (!this.detached) return edges;
    const gone = new Set(this.detached.gone);
    return [...edges.filter((edge) => !gone.has(edgeKey(edge.target))), ...this.detached.healed];
  }
}

/** `Wire` says what it is; Tab goes along nodes and ports, and a wire is selected by a command. */
const unnamed = {
  focusable: false,
  ariaRole: 'none',
  // React Flow knows that null is no name; its types do not.
  ariaLabel: null as never,
  domAttributes: { 'aria-roledescription': undefined },
} as const satisfies Partial<FlowEdge>;

function build(id: string, edge: WorkflowEdge, selected: boolean, before: FlowEdge | undefined): FlowEdge {
  const { source, target } = edge;
  return {
    id,
    type: 'wire',
    source: source.node,
    sourceHandle: handleOfPort(source.port),
    target: target.node,
    targetHandle: handleOfPort(target.port),
    selected,
    ...unnamed,
    data: before?.data ?? { source, target },
  };
}
