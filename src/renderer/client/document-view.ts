import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { type ChangeBatch, observeChanges } from '#shared/document/changes';
import { sameJson } from '#shared/document/json';
import { edgesMap, sortedNodeIds } from '#shared/document/layout';
import { readNode, readSettings } from '#shared/document/y-workflow';
import { edgeKey, edgeSchema, type RunSettings, type WorkflowEdge, type WorkflowNode } from '#shared/graph/workflow';
import { Cell, type ReadableCell } from './cell';
import { CellMap } from './cell-map';

/**
 * Plain views of a shared document. A transaction gives new objects only to the nodes and edges it touched, so that a
 * change of one node renders one node.
 */
export class DocumentView implements Disposable {
  readonly nodeIds = new Cell<readonly string[]>([]);
  readonly edges = new Cell<readonly WorkflowEdge[]>([]);
  readonly settings: Cell<RunSettings>;
  private readonly nodes = new CellMap<WorkflowNode | undefined>(undefined);
  private readonly observed: Disposable;

  constructor(private readonly doc: Y.Doc) {
    this.settings = new Cell(readSettings(doc));
    this.readNodes(sortedNodeIds(doc));
    this.readOrder();
    this.readEdges();
    this.observed = observeChanges(doc, (batch) => this.changed(batch));
  }

  node(id: string): ReadableCell<WorkflowNode | undefined> {
    return this.nodes.cell(id);
  }

  dispose(): void {
    this.observed.dispose();
  }

  private changed({ changes }: ChangeBatch): void {
    // Nodes first: whoever hears of a new order or edge must find the nodes it names.
    const types = new Set(changes.map((change) => change.type));
    const touched = new Set<string>();
    for (const change of changes) {
      if (change.type === 'input') touched.add(change.node);
      else if (change.type !== 'settings') for (const id of change.nodes) touched.add(id);
    }
    this.readNodes(touched);
    if (types.has('structure') || types.has('layout')) this.readOrder();
    if (types.has('structure')) this.readEdges();
    if (types.has('settings')) this.settings.set(readSettings(this.doc));
  }

  private readNodes(ids: Iterable<string>): void {
    for (const id of ids) this.nodes.cell(id).set(readNode(this.doc, id));
  }

  private readOrder(): void {
    const ids = sortedNodeIds(this.doc).filter((id) => this.nodes.cell(id).get() !== undefined);
    if (!sameItems(ids, this.nodeIds.get())) this.nodeIds.set(ids);
  }

  private readEdges(): void {
    const before = new Map(this.edges.get().map((edge) => [edgeKey(edge.target), edge]));
    const next: WorkflowEdge[] = [];
    for (const [key, value] of edgesMap(this.doc)) {
      const edge = this.readEdge(key, value);
      if (!edge) continue;
      const old = before.get(key);
      next.push(old && sameJson(old, edge) ? old : edge);
    }
    if (!sameItems(next, this.edges.get())) this.edges.set(next);
  }

  /** An edge whose node another person has just removed is in nobody's view, though it may still be in the document. */
  private readEdge(key: string, value: unknown): WorkflowEdge | undefined {
    const parsed = edgeSchema.safeParse(value);
    if (!parsed.success || edgeKey(parsed.data.target) !== key) return undefined;
    const { source, target } = parsed.data;
    const exist = this.nodes.cell(source.node).get() && this.nodes.cell(target.node).get();
    return exist ? parsed.data : undefined;
  }
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
