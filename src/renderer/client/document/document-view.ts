import type * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { type ChangeBatch, observeChanges } from '#shared/document/changes/changes';
import { edgesMap, type Level, levelOf, sortedNodeIds, subgraphMap } from '#shared/document/layout';
import { type NodePlace, nodeAtPath, placeAtPath } from '#shared/document/node-paths';
import { sameJson } from '#shared/document/y/json';
import { readDashboard } from '#shared/document/y/y-dashboard';
import { readEdge } from '#shared/document/y/y-edges';
import { readBookmarks, readGroups, readNode, readSettings, readSubgraphs } from '#shared/document/y/y-workflow';
import type { DashboardItem } from '#shared/graph/dashboard';
import { KindCatalogue } from '#shared/graph/kinds/kinds';
import { type SubgraphWords, WorkflowKinds } from '#shared/graph/subgraphs/subgraph-kinds';
import { type Subgraphs, subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import type { JsonValue } from '#shared/graph/values/values';
import {
  type Bookmark,
  edgeKey,
  type Group,
  type RunSettings,
  runSettingsSchema,
  type WorkflowEdge,
  type WorkflowNode,
} from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { Cell, type ReadableCell } from '../cell';
import { CellMap } from '../cell-map';

/**
 * Plain views of whatever shared document is attached. The cells outlive it, so that a component goes on watching the
 * same cell when another document is shown. A transaction gives new objects only to the nodes and edges it touched, so that a
 * change of one node renders one node.
 */
export class DocumentView implements Disposable {
  readonly nodeIds = new Cell<readonly string[]>([]);
  readonly edges = new Cell<readonly WorkflowEdge[]>([]);
  readonly settings = new Cell<RunSettings>(runSettingsSchema.parse({}));
  /** The instances that are open, the outermost first: `nodeIds` and `edges` are of what is in the last. */
  readonly path = new Cell<readonly string[]>([]);
  readonly subgraphs = new Cell<Subgraphs>({});
  /** The kinds that are installed, and those that the subgraphs make. */
  readonly kinds: Cell<KindCatalogue>;
  /** By id, in the order of the ids. */
  readonly groups = new Cell<ReadonlyMap<string, Group>>(new Map());
  /** The nodes of each group, in document order. */
  readonly members = new Cell<ReadonlyMap<string, readonly string[]>>(new Map());
  /** By id, in the order they are listed. */
  readonly bookmarks = new Cell<ReadonlyMap<string, Bookmark>>(new Map());
  /** What the dashboard shows, by id. */
  readonly dashboard = new Cell<ReadonlyMap<string, DashboardItem>>(new Map());
  private readonly nodes = new CellMap<WorkflowNode | undefined>(undefined);
  /** Ids of the nodes that are there, on whatever level. */
  private readonly known = new Set<string>();
  /** Values of inputs, by node, that are on their way into the document. */
  private readonly anticipated = new Map<string, Map<string, JsonValue>>();
  private observed: Disposable | undefined;
  private readonly installing: Disposable;
  private doc: Y.Doc | undefined;

  constructor(private readonly installed: ReadableCell<KindCatalogue> = new Cell(new KindCatalogue([]))) {
    this.kinds = new Cell(installed.get());
    this.installing = installed.subscribe(() => this.readKinds());
  }

  /** The subgraph that is on screen; undefined: the workflow itself. */
  get level(): Level {
    const last = this.path.get().at(-1);
    const node = last === undefined ? undefined : this.nodes.cell(last).get();
    return node && subgraphOf(node);
  }

  /** Shows this document instead of the one before. */
  attach(doc: Y.Doc): void {
    this.observed?.dispose();
    this.doc = doc;
    this.anticipated.clear();
    this.observed = observeChanges(doc, (batch) => this.changed(doc, batch));
    const before = this.nodeIds.get();
    this.readNodes(doc, new Set([...before, ...this.known, ...sortedNodeIds(doc)]));
    this.readSubgraphs(doc);
    this.path.set(top);
    this.readOrder(doc);
    this.readEdges(doc);
    this.settings.set(readSettings(doc));
    this.readGroups(doc);
    this.readMembers();
    this.readBookmarks(doc);
    this.readDashboard(doc);
  }

  /** By id or path. */
  node(id: string): ReadableCell<WorkflowNode | undefined> {
    const isElsewhere = this.doc && id.includes('/') && !this.known.has(id);
    return this.nodes.cell((isElsewhere && this.doc && nodeAtPath(this.doc, id)) || id);
  }

  /** Where a node is: one of the level on screen by its id, any by its path. */
  place(id: string): NodePlace | undefined {
    if (!this.doc) return undefined;
    if (this.known.has(id) && levelOf(this.doc, id) === this.level) return { path: this.path.get(), node: id };
    return placeAtPath(this.doc, id);
  }

  /** Shows what is in the last of these instances, or in as many of them as there are. */
  open(path: readonly string[]): void {
    if (!this.doc) return;
    this.setPath(this.doc, path);
    this.readOrder(this.doc);
    this.readEdges(this.doc);
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
    this.installing.dispose();
  }

  private changed(doc: Y.Doc, { changes }: ChangeBatch): void {
    // Nodes first: whoever hears of a new order or edge must find the nodes it names.
    const types = new Set(changes.map((change) => change.type));
    const touched = new Set<string>();
    for (const change of changes) {
      if (change.type === 'input') touched.add(change.node);
      else if ('nodes' in change) for (const id of change.nodes) touched.add(id);
    }
    const grouped = this.readNodes(doc, touched);
    const isInside = (id: string) => levelOf(doc, id) !== undefined;
    if (types.has('structure') || types.has('subgraphs') || [...touched].some(isInside)) this.readSubgraphs(doc);
    if (types.has('structure')) this.setPath(doc, this.path.get());
    if (types.has('structure') || types.has('order')) this.readOrder(doc);
    if (grouped) this.readMembers();
    if (types.has('structure')) this.readEdges(doc);
    if (types.has('dashboard') || types.has('structure') || types.has('subgraphs')) this.readDashboard(doc);
    if (types.has('settings')) this.settings.set(readSettings(doc));
    if (types.has('groups')) this.readGroups(doc);
    if (types.has('bookmarks')) this.readBookmarks(doc);
  }

  /** Answers whether any of them went into a group or left one. */
  private readNodes(doc: Y.Doc, ids: Iterable<string>): boolean {
    let grouped = false;
    for (const id of ids) {
      const cell = this.nodes.cell(id);
      const before = cell.get()?.group;
      const node = this.readNode(doc, id);
      grouped ||= before !== node?.group;
      if (node) this.known.add(id);
      else this.known.delete(id);
      cell.set(node);
    }
    return grouped;
  }

  private readNode(doc: Y.Doc, id: string): WorkflowNode | undefined {
    const node = readNode(doc, id);
    const values = this.anticipated.get(id);
    return node && values ? { ...node, inputs: { ...node.inputs, ...Object.fromEntries(values) } } : node;
  }

  private readDashboard(doc: Y.Doc): void {
    const items = new Map(Object.entries(readDashboard(doc)?.items ?? {}));
    if (!sameJson(Object.fromEntries(items), Object.fromEntries(this.dashboard.get()))) this.dashboard.set(items);
  }

  private readOrder(doc: Y.Doc): void {
    const { level } = this;
    const ids = sortedNodeIds(doc).filter((id) => this.known.has(id) && levelOf(doc, id) === level);
    if (!sameItems(ids, this.nodeIds.get())) this.nodeIds.set(ids);
  }

  private readGroups(doc: Y.Doc): void {
    const before = this.groups.get();
    const next = [...readGroups(doc)].map(([id, group]) => {
      const old = before.get(id);
      return [id, old && sameJson(old, group) ? old : group] as const;
    });
    this.groups.set(new Map(next));
  }

  private readMembers(): void {
    const members = new Map<string, string[]>();
    for (const id of this.nodeIds.get()) {
      const group = this.nodes.cell(id).get()?.group;
      if (group === undefined) continue;
      const list = members.get(group);
      if (list) list.push(id);
      else members.set(group, [id]);
    }
    this.members.set(members);
  }

  private readBookmarks(doc: Y.Doc): void {
    this.bookmarks.set(new Map([...readBookmarks(doc)].sort(([, a], [, b]) => a.order - b.order)));
  }

  private readEdges(doc: Y.Doc): void {
    const before = new Map(this.edges.get().map((edge) => [edgeKey(edge.target), edge]));
    const next: WorkflowEdge[] = [];
    const { level } = this;
    for (const [key, value] of edgesMap(doc)) {
      const edge = this.readEdge(doc, key, value);
      if (!edge || levelOf(doc, edge.target.node) !== level) continue;
      const old = before.get(key);
      next.push(old && sameJson(old, edge) ? old : edge);
    }
    if (!sameItems(next, this.edges.get())) this.edges.set(next);
  }

  /** An edge whose node another person has just removed is in nobody's view, though it may still be in the document. */
  private readEdge(doc: Y.Doc, key: string, value: unknown): WorkflowEdge | undefined {
    const read = readEdge(value);
    if (read?.key !== key) return undefined;
    const { source, target } = read.edge;
    const exist = this.known.has(source.node) && this.known.has(target.node);
    return exist && levelOf(doc, source.node) === levelOf(doc, target.node) ? read.edge : undefined;
  }

  private readSubgraphs(doc: Y.Doc): void {
    const found = readSubgraphs(doc);
    if (found.size === 0 && Object.keys(this.subgraphs.get()).length === 0) return;
    for (const id of sortedNodeIds(doc)) {
      const level = levelOf(doc, id);
      const node = level === undefined ? undefined : this.nodes.cell(id).get();
      if (node && level !== undefined) found.get(level)?.nodes.push(node);
    }
    for (const [key, value] of edgesMap(doc)) {
      const edge = this.readEdge(doc, key, value);
      const level = edge && levelOf(doc, edge.target.node);
      if (edge && level !== undefined) found.get(level)?.edges.push(edge);
    }
    this.subgraphs.set(Object.fromEntries(found));
    this.readKinds();
  }

  private readKinds(): void {
    const [installed, subgraphs, before] = [this.installed.get(), this.subgraphs.get(), this.kinds.get()];
    if (Object.keys(subgraphs).length === 0) this.kinds.set(installed);
    else this.kinds.set(new WorkflowKinds(installed, subgraphs, before, subgraphWords()).orSame(before));
  }

  private setPath(doc: Y.Doc, path: readonly string[]): void {
    let level: Level;
    const open: string[] = [];
    for (const id of path) {
      const node = this.nodes.cell(id).get();
      const subgraph = node && levelOf(doc, id) === level ? subgraphOf(node) : undefined;
      if (subgraph === undefined || !subgraphMap(doc, subgraph)) break;
      open.push(id);
      level = subgraph;
    }
    if (!sameItems(open, this.path.get())) this.path.set(open.length === 0 ? top : open);
  }
}

/** The path of the workflow itself. */
const top: readonly string[] = [];

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

const subgraphWords = (): SubgraphWords => ({
  instance: t('node.subgraph.instance'),
  input_kind: t('node.subgraph.input_kind'),
  input_text: t('node.subgraph.input_text'),
  output_kind: t('node.subgraph.output_kind'),
  output_text: t('node.subgraph.output_text'),
  input: t('node.subgraph.input'),
  output: t('node.subgraph.output'),
  value: t('node.subgraph.value'),
  preset: t('node.subgraph.preset'),
});
