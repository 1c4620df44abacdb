import * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import {
  edgeKey,
  edgeSchema,
  nodeSchema,
  type RunSettings,
  runSettingsSchema,
  type WorkflowEdge,
  type WorkflowNode,
} from '#shared/graph/workflow';
import { Cell, type ReadableCell } from './cell';
import { CellMap } from './cell-map';

/**
 * Plain views of a shared document. A transaction gives new objects only to the nodes and edges it touched, so that a
 * change of one node renders one node.
 */
export class DocumentView implements Disposable {
  readonly nodeIds = new Cell<readonly string[]>([]);
  readonly edges = new Cell<readonly WorkflowEdge[]>([]);
  readonly settings = new Cell<RunSettings>(runSettingsSchema.parse({}));
  private readonly nodes = new CellMap<WorkflowNode | undefined>(undefined);
  private readonly release: () => void;

  constructor(doc: Y.Doc) {
    const nodes = doc.getMap('nodes');
    const edges = doc.getMap('edges');
    const workflow = doc.getMap('workflow');
    const onNodes = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => this.nodesChanged(nodes, events);
    const onEdges = () => this.readEdges(edges);
    const onWorkflow = () => this.readSettings(workflow);
    nodes.observeDeep(onNodes);
    edges.observe(onEdges);
    workflow.observe(onWorkflow);
    this.release = () => {
      nodes.unobserveDeep(onNodes);
      edges.unobserve(onEdges);
      workflow.unobserve(onWorkflow);
    };
    for (const id of nodes.keys()) this.readNode(nodes, id);
    this.readOrder(nodes);
    onEdges();
    onWorkflow();
  }

  node(id: string): ReadableCell<WorkflowNode | undefined> {
    return this.nodes.cell(id);
  }

  dispose(): void {
    this.release();
  }

  private nodesChanged(nodes: Y.Map<unknown>, events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const touched = new Set<string>();
    let orderChanged = false;
    for (const event of events) {
      if (event.target === nodes) {
        for (const id of event.changes.keys.keys()) touched.add(id);
        orderChanged = true;
      } else {
        const [id] = event.path;
        if (typeof id === 'string') touched.add(id);
        if (event.path.length === 1 && event.changes.keys.has('order')) orderChanged = true;
      }
    }
    for (const id of touched) this.readNode(nodes, id);
    if (orderChanged) this.readOrder(nodes);
  }

  private readNode(nodes: Y.Map<unknown>, id: string): void {
    const value = nodes.get(id);
    const parsed = value instanceof Y.Map ? nodeSchema.safeParse({ ...value.toJSON(), id }) : undefined;
    this.nodes.cell(id).set(parsed?.success ? parsed.data : undefined);
  }

  /** Document order: the `order` field, ties by id. Nodes that do not parse are left out. */
  private readOrder(nodes: Y.Map<unknown>): void {
    const order = (id: string): number => {
      const node = nodes.get(id);
      const value = node instanceof Y.Map ? node.get('order') : undefined;
      return typeof value === 'number' ? value : 0;
    };
    const ids = [...nodes.keys()].filter((id) => this.nodes.cell(id).get() !== undefined);
    ids.sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
    if (!sameItems(ids, this.nodeIds.get())) this.nodeIds.set(ids);
  }

  /** Edges that did not change stay the same objects. */
  private readEdges(edges: Y.Map<unknown>): void {
    const before = new Map(this.edges.get().map((edge) => [edgeKey(edge.target), edge]));
    const next: WorkflowEdge[] = [];
    for (const value of edges.values()) {
      const parsed = edgeSchema.safeParse(value);
      if (!parsed.success) continue;
      const old = before.get(edgeKey(parsed.data.target));
      next.push(old && JSON.stringify(old) === JSON.stringify(parsed.data) ? old : parsed.data);
    }
    if (!sameItems(next, this.edges.get())) this.edges.set(next);
  }

  private readSettings(workflow: Y.Map<unknown>): void {
    const parsed = runSettingsSchema.safeParse(workflow.get('settings') ?? {});
    if (!parsed.success || JSON.stringify(parsed.data) === JSON.stringify(this.settings.get())) return;
    this.settings.set(parsed.data);
  }
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
