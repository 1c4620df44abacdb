import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { type ChangeBatch, observeChanges } from '#shared/document/changes';
import { sameJson } from '#shared/document/json';
import { edgesMap, sortedNodeIds } from '#shared/document/layout';
import { readNode, readSettings } from '#shared/document/y-workflow';
import type { JsonValue } from '#shared/graph/values';
import {
  edgeKey,
  edgeSchema,
  type RunSettings,
  runSettingsSchema,
  type WorkflowEdge,
  type WorkflowNode,
} from '#shared/graph/workflow';
import { Cell, type ReadableCell } from './cell';
import { CellMap } from './cell-map';

/**
 * Plain views of whatever shared document is attached. The cells outlive it, so that a component goes on watching the
 * same cell when another document is shown. A transaction gives new objects only to the nodes and edges it touched, so that a
 * change of one node renders one node.
 */
export class DocumentView implements Disposable {
  readonly nodeIds = new Cell<readonly string[]>([]);
  readonly edges = new Cell<readonly WorkflowEdge[]>([]);
  readonly settings = new Cell<RunSettings>(runSettingsSchema.parse({}));
  private readonly nodes = new CellMap<WorkflowNode | undefined>(undefined);
  /** Values of inputs, by node, that are on their way into the document. */
  private readonly anticipated = new Map<string, Map<string, JsonValue>>();
  private observed: Disposable | undefined;
  private doc: Y.Doc | undefined;

  /** Shows this document instead of the one before. */
  attach(doc: Y.Doc): void {
    this.observed?.dispose();
    this.doc = doc;
    this.anticipated.clear();
    this.observed = observeChanges(doc, (batch) => this.changed(doc, batch));
    const before = this.nodeIds.get();
    this.readNodes(doc, new Set([...before, ...sortedNodeIds(doc)]));
    this.readOrder(doc);
    this.readEdges(doc);
    this.settings.set(readSettings(doc));
  }

  node(id: string): ReadableCell<WorkflowNode | undefined> {
    return this.nodes.cell(id);
  }

  /** Shows a value that the document will have soon; undefined: what it has. */
  anticipate(node: string, input: string, value: JsonValue | undefined): void {
    const values = this.anticipated.get(node) ?? new Map<string, JsonValue>();
    if (value === undefined) values.delete(input);
    else values.set(input, value);
    if (values.size > 0) this.anticipated.set(node, values);
    else this.anticipated.delete(node);
    if (this.doc) this.readNodes(this.doc, [node]);
  }

  dispose(): void {
    this.observed?.dispose();
  }

  private changed(doc: Y.Doc, { changes }: ChangeBatch): void {
    // Nodes first: whoever hears of a new order or edge must find the nodes it names.
    const types = new Set(changes.map((change) => change.type));
    const touched = new Set<string>();
    for (const change of changes) {
      if (change.type === 'input') touched.add(change.node);
      else if (change.type !== 'settings') for (const id of change.nodes) touched.add(id);
    }
    this.readNodes(doc, touched);
    if (types.has('structure') || types.has('layout')) this.readOrder(doc);
    if (types.has('structure')) this.readEdges(doc);
    if (types.has('settings')) this.settings.set(readSettings(doc));
  }

  private readNodes(doc: Y.Doc, ids: Iterable<string>): void {
    for (const id of ids) this.nodes.cell(id).set(this.readNode(doc, id));
  }

  private readNode(doc: Y.Doc, id: string): WorkflowNode | undefined {
    const node = readNode(doc, id);
    const values = this.anticipated.get(id);
    return node && values ? { ...node, inputs: { ...node.inputs, ...Object.fromEntries(values) } } : node;
  }

  private readOrder(doc: Y.Doc): void {
    const ids = sortedNodeIds(doc).filter((id) => this.nodes.cell(id).get() !== undefined);
    if (!sameItems(ids, this.nodeIds.get())) this.nodeIds.set(ids);
  }

  private readEdges(doc: Y.Doc): void {
    const before = new Map(this.edges.get().map((edge) => [edgeKey(edge.target), edge]));
    const next: WorkflowEdge[] = [];
    for (const [key, value] of edgesMap(doc)) {
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
