import * as Y from 'yjs';
import { type Disposable, toDisposable } from '../../base/disposable';
import {
  bookmarksMap,
  dashboardMap,
  edgesMap,
  groupsMap,
  nodesMap,
  orderKey,
  subgraphsMap,
  workflowMap,
} from '../layout';
import type { JsonValue } from '../y/json';
import { isJson } from '../y/json';

/** What a transaction did to a workflow, sorted by who needs to know. */
export type DocumentChange =
  /** A stored value was set, or cleared (`undefined`). */
  | { readonly type: 'input'; readonly node: string; readonly input: string; readonly value: JsonValue | undefined }
  /** What is computed changed: these nodes were added, removed, or mean something else; these edges came or went. */
  | { readonly type: 'structure'; readonly nodes: readonly string[]; readonly edges: readonly string[] }
  | { readonly type: 'settings' }
  /** What the dashboard shows, or where. */
  | { readonly type: 'dashboard' }
  /** Position, size, or another field that only the canvas looks at. */
  | { readonly type: 'layout'; readonly nodes: readonly string[] }
  /** Titles of these nodes, or with none the name, description or another field of the workflow itself. */
  | { readonly type: 'title'; readonly nodes: readonly string[] }
  /** These nodes have another place among all. */
  | { readonly type: 'order'; readonly nodes: readonly string[] }
  | { readonly type: 'groups' }
  | { readonly type: 'bookmarks' }
  /** Subgraphs by id: they came or went, which is structure as well, or have another title or description. */
  | { readonly type: 'subgraphs'; readonly ids: readonly string[] };

/** Changes that leave alone what is computed, and how. */
export const isCosmetic = ({ type }: DocumentChange): boolean => cosmetic.has(type);

const cosmetic: ReadonlySet<DocumentChange['type']> = new Set([
  'layout',
  'order',
  'title',
  'groups',
  'bookmarks',
  'dashboard',
]);

/** Everything one transaction changed. */
export interface ChangeBatch {
  readonly changes: readonly DocumentChange[];
  readonly origin: unknown;
  /** Made in this process, not received from a peer. */
  readonly local: boolean;
}

type Events = readonly Y.YEvent<Y.AbstractType<unknown>>[];

/** Hears once after each transaction that changed the workflow. */
export function observeChanges(doc: Y.Doc, listener: (batch: ChangeBatch) => void): Disposable {
  let collected = new Collector();
  const onNodes = (events: Events) => collected.nodes(nodesMap(doc), events);
  const onEdges = (event: Y.YMapEvent<unknown>) => collected.edges(event);
  const onWorkflow = (event: Y.YMapEvent<unknown>) => collected.workflow(event);
  const onGroups = () => collected.records('groups');
  const onBookmarks = () => collected.records('bookmarks');
  const onSubgraphs = (events: Events) => collected.subgraphs(subgraphsMap(doc), events);
  const onDashboard = () => collected.dashboard();
  // Yjs calls it after all observers of the same transaction, and before those of the next.
  const onAfter = (transaction: Y.Transaction) => {
    const changes = collected.changes();
    if (changes.length === 0) return;
    collected = new Collector();
    listener({ changes, origin: transaction.origin, local: transaction.local });
  };
  nodesMap(doc).observeDeep(onNodes);
  edgesMap(doc).observe(onEdges);
  workflowMap(doc).observe(onWorkflow);
  groupsMap(doc).observeDeep(onGroups);
  bookmarksMap(doc).observeDeep(onBookmarks);
  subgraphsMap(doc).observeDeep(onSubgraphs);
  dashboardMap(doc).observeDeep(onDashboard);
  doc.on('afterTransaction', onAfter);
  return toDisposable(() => {
    nodesMap(doc).unobserveDeep(onNodes);
    edgesMap(doc).unobserve(onEdges);
    workflowMap(doc).unobserve(onWorkflow);
    groupsMap(doc).unobserveDeep(onGroups);
    bookmarksMap(doc).unobserveDeep(onBookmarks);
    subgraphsMap(doc).unobserveDeep(onSubgraphs);
    dashboardMap(doc).unobserveDeep(onDashboard);
    doc.off('afterTransaction', onAfter);
  });
}

const layoutFields: ReadonlySet<string> = new Set(['position', 'size', 'group', 'locked', 'collapsed', 'color']);

class Collector {
  private readonly inputs: DocumentChange[] = [];
  private readonly structureNodes = new Set<string>();
  private readonly structureEdges = new Set<string>();
  private readonly moved = new Set<string>();
  private readonly reordered = new Set<string>();
  private readonly titled = new Set<string>();
  private readonly touched = new Set<'groups' | 'bookmarks'>();
  private readonly touchedSubgraphs = new Set<string>();
  private hasOtherSubgraphs = false;
  private settings = false;
  private named = false;
  private arranged = false;

  nodes(nodes: Y.Map<unknown>, events: Events): void {
    for (const event of events) {
      const [node, field, ...rest] = event.path;
      if (event.target === nodes) {
        for (const id of event.keys.keys()) this.structureNodes.add(id);
      } else if (typeof node === 'string' && field === undefined) {
        for (const key of event.keys.keys()) this.field(node, key);
      } else if (typeof node === 'string' && field === 'inputs' && rest.length === 0) {
        for (const input of event.keys.keys()) this.input(node, input, event.target);
      } else if (typeof node === 'string') this.structureNodes.add(node);
    }
  }

  edges(event: Y.YMapEvent<unknown>): void {
    for (const key of event.keysChanged) this.structureEdges.add(String(key));
  }

  subgraphs(subgraphs: Y.Map<unknown>, events: Events): void {
    for (const event of events) {
      const [id] = event.path;
      if (event.target === subgraphs) {
        for (const key of event.keys.keys()) this.touchedSubgraphs.add(key);
        this.hasOtherSubgraphs = true;
      } else if (typeof id === 'string') this.touchedSubgraphs.add(id);
    }
  }

  workflow(event: Y.YMapEvent<unknown>): void {
    for (const key of event.keysChanged) {
      if (key === 'settings') this.settings = true;
      else this.named = true;
    }
  }

  dashboard(): void {
    this.arranged = true;
  }

  records(type: 'groups' | 'bookmarks'): void {
    this.touched.add(type);
  }

  changes(): readonly DocumentChange[] {
    const changes = [...this.inputs];
    if (this.structureNodes.size > 0 || this.structureEdges.size > 0 || this.hasOtherSubgraphs) {
      changes.push({ type: 'structure', nodes: [...this.structureNodes], edges: [...this.structureEdges] });
    }
    if (this.settings) changes.push({ type: 'settings' });
    if (this.arranged) changes.push({ type: 'dashboard' });
    if (this.moved.size > 0) changes.push({ type: 'layout', nodes: [...this.moved] });
    if (this.reordered.size > 0) changes.push({ type: 'order', nodes: [...this.reordered] });
    if (this.titled.size > 0) changes.push({ type: 'title', nodes: [...this.titled] });
    if (this.named) changes.push({ type: 'title', nodes: [] });
    for (const type of this.touched) changes.push({ type });
    if (this.touchedSubgraphs.size > 0) changes.push({ type: 'subgraphs', ids: [...this.touchedSubgraphs] });
    return changes;
  }

  /** A field nobody here knows may mean anything, so it counts as structure. */
  private field(node: string, key: string): void {
    if (layoutFields.has(key)) this.moved.add(node);
    else if (key === orderKey) this.reordered.add(node);
    else if (key === 'title') this.titled.add(node);
    else this.structureNodes.add(node);
  }

  private input(node: string, input: string, inputs: unknown): void {
    const value = inputs instanceof Y.Map ? inputs.get(input) : undefined;
    this.inputs.push({ type: 'input', node, input, value: isJson(value) ? value : undefined });
  }
}
