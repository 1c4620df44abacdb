import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { wireInto } from '#shared/document/edits/wire-into';
import type { NodePlace } from '#shared/document/node-paths';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { flatId, type Shown, type ShownDocument, shownNode } from '#shared/graph/shown-reports';
import { isBoundary, subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import type { NodeReport } from '#shared/protocol/node-state';
import type { DocumentSession, RunMirror } from '../../app/services';
import type { ReadableCell } from '../cell';

/** What a run says, by its own ids. */
export type FlatMirror = RunMirror;

type Document = Pick<DocumentSession, 'doc' | 'edges' | 'path' | 'subgraphs' | 'node' | 'place'> & {
  readonly kinds: ReadableCell<KindCatalogue>;
};

/** The run as it is seen from the level on screen: a run knows no subgraphs, and names the nodes in them by paths. */
export class LevelMirror<M extends FlatMirror = FlatMirror> implements RunMirror {
  readonly run: M['run'];
  readonly stats: M['stats'];
  readonly logs: M['logs'];
  readonly failing: M['failing'];
  readonly errors: M['errors'];
  readonly stale: M['stale'];
  private readonly derived = new Map<string, ReadableCell<NodeReport | undefined>>();

  constructor(
    private readonly mirror: M,
    private readonly document: Document,
  ) {
    ({
      run: this.run,
      stats: this.stats,
      logs: this.logs,
      failing: this.failing,
      errors: this.errors,
      stale: this.stale,
    } = mirror);
  }

  node(id: string): ReadableCell<NodeReport | undefined> {
    const place = this.document.place(id);
    if (!place) return this.mirror.node(id);
    const flat = flatId(place);
    const node = this.document.node(place.node).get();
    if (!node || (subgraphOf(node) === undefined && !isBoundary(node))) return this.mirror.node(flat);
    const known = this.derived.get(flat);
    if (known) return known;
    const made = new DerivedReport(this.mirror, this.document, place);
    this.derived.set(flat, made);
    return made;
  }

  keep(id: string): Disposable {
    const place = this.document.place(id);
    const ids = place ? shownNode(readable(this.document), place).ids : [id];
    const store = new DisposableStore();
    for (const one of ids) store.add(this.mirror.keep(one));
    return store;
  }

  lookAt(find: () => ReadonlySet<string> | undefined): void {
    this.mirror.lookAt(() => {
      const ids = find();
      const path = this.document.path.get();
      const document = readable(this.document);
      return ids && new Set([...ids].flatMap((id) => shownNode(document, { path, node: id }).ids));
    });
  }

  clearErrors(key?: string): void {
    this.mirror.clearErrors(key);
  }

  clearLogs(): void {
    this.mirror.clearLogs();
  }

  dispose(): void {
    this.derived.clear();
  }
}

/** One report of several, told of once for all that change together. */
class DerivedReport implements ReadableCell<NodeReport | undefined> {
  private shown: Shown | undefined;
  /** What the way of showing was found out from. */
  private from: readonly unknown[] = [];
  private reports: readonly (NodeReport | undefined)[] = [];
  private value: NodeReport | undefined;

  constructor(
    private readonly mirror: FlatMirror,
    private readonly document: Document,
    private readonly place: NodePlace,
  ) {}

  get(): NodeReport | undefined {
    const { shown, isNew } = this.find();
    const reports = shown.ids.map((id) => this.mirror.node(id).get());
    if (isNew || !sameItems(reports, this.reports)) {
      this.reports = reports;
      this.value = shown.read((id) => this.mirror.node(id).get());
    }
    return this.value;
  }

  subscribe(listener: () => void): Disposable {
    let told = this.get();
    let isWaiting = false;
    let isOver = false;
    const changed = () => {
      if (isWaiting) return;
      isWaiting = true;
      queueMicrotask(() => {
        isWaiting = false;
        const now = this.get();
        if (isOver || now === told) return;
        told = now;
        listener();
      });
    };
    const { subgraphs, edges, doc } = this.document;
    let sources = this.watch(changed);
    const again = () => {
      sources.dispose();
      sources = this.watch(changed);
      changed();
    };
    const own = new DisposableStore();
    for (const cell of [subgraphs, edges, doc, this.document.node(this.place.node)]) own.add(cell.subscribe(again));
    return toDisposable(() => {
      isOver = true;
      own.dispose();
      sources.dispose();
    });
  }

  private watch(changed: () => void): Disposable {
    const store = new DisposableStore();
    for (const id of this.find().shown.ids) store.add(this.mirror.node(id).subscribe(changed));
    return store;
  }

  private find(): { readonly shown: Shown; readonly isNew: boolean } {
    const { subgraphs, edges, doc } = this.document;
    const from = [subgraphs.get(), edges.get(), doc.get(), this.document.node(this.place.node).get()];
    const known = this.shown;
    if (known && sameItems(from, this.from)) return { shown: known, isNew: false };
    this.from = from;
    this.shown = shownNode(readable(this.document), this.place);
    return { shown: this.shown, isNew: true };
  }
}

function readable(document: Document): ShownDocument {
  const { doc, subgraphs, kinds } = document;
  return {
    subgraphs: subgraphs.get(),
    kinds: kinds.get(),
    node: (id) => document.node(id).get(),
    wireInto: (target) => wireInto(doc.get(), target),
  };
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
