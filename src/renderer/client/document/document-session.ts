import type * as Y from 'yjs';
import { DisposableStore } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { FactoryError, messageOf } from '#shared/base/errors';
import type { NodePlace } from '#shared/document/node-paths';
import { fillFromHistory, type UndoHistory } from '#shared/document/undo/undo-history';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Subgraphs } from '#shared/graph/subgraphs/subgraphs';
import type { JsonValue } from '#shared/graph/values/values';
import type { RunSettings, WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';
import type { DocumentInfo, Problem, RequestResult } from '#shared/protocol/requests';
import { packText } from '../../app/files/pack-file';
import type { DocumentSession } from '../../app/services';
import type { SessionAccess } from '../access';
import { Cell, type ReadableCell } from '../cell';
import { LatestRequest } from '../latest-request';
import { DocumentView } from './document-view';
import { GuardedDoc } from './guarded-doc';
import { JoinedDocument, type LeaveAndClose } from './joined-document';
import { ProblemWatch, type ProblemWatchOptions } from './problem-watch';
import { type StepTaken, UndoStack } from './undo-stack';

export interface SessionOptions extends ProblemWatchOptions {
  readonly access: SessionAccess;
  /** Undo steps that another window has handed over with a document. */
  readonly takeHistory?: ((id: WorkflowId) => UndoHistory | undefined) | undefined;
}

/** The document this window shows: one at a time, joined anew whenever the link comes back. */
export class LiveDocumentSession implements DocumentSession {
  readonly info = new Cell<DocumentInfo | undefined>(undefined);
  readonly vacant = new Cell(false);
  readonly doc: Cell<Y.Doc>;
  private readonly view: DocumentView;
  private readonly undoStack = new UndoStack();
  private readonly watch: ProblemWatch;
  readonly problems: ReadableCell<readonly Problem[]>;
  private readonly list: LatestRequest<RequestResult<'document.list'>>;
  private readonly subscriptions = new DisposableStore();
  private readonly closedEmitter = new Emitter<DocumentInfo>();
  private readonly restoredEmitter = new Emitter<DocumentInfo>();
  private readonly renewedEmitter = new Emitter<DocumentInfo>();
  private joined: JoinedDocument | undefined;
  /** Whether the screen may show edits that the server will not have. */
  private untrue = false;
  private renewing: Promise<void> | undefined;
  /** Counts the calls of `show`: the last one wins, whichever is answered first. */
  private shows = 0;

  readonly nodeIds: ReadableCell<readonly string[]>;
  readonly edges: ReadableCell<readonly WorkflowEdge[]>;
  readonly settings: ReadableCell<RunSettings>;
  readonly path: ReadableCell<readonly string[]>;
  readonly subgraphs: ReadableCell<Subgraphs>;
  /** The kinds that are installed, and those that the subgraphs of the document make. */
  readonly kinds: ReadableCell<KindCatalogue>;
  readonly groups: DocumentView['groups'];
  readonly members: DocumentView['members'];
  readonly bookmarks: DocumentView['bookmarks'];
  readonly newestStep = this.undoStack.newestStep;
  readonly dashboard: DocumentView['dashboard'];
  readonly canUndo = this.undoStack.canUndo;
  readonly canRedo = this.undoStack.canRedo;
  /** Somebody else closed the document; this window shows what it was. */
  readonly closed = this.closedEmitter.event;
  /** The server came back without the document, and has it again from this window, under another id. */
  readonly restored = this.restoredEmitter.event;
  /** The document was joined anew, and edits that the server did not have are gone. */
  readonly renewed = this.renewedEmitter.event;

  constructor(private readonly options: SessionOptions) {
    const { link, warn, access } = options;
    this.doc = new Cell<Y.Doc>(new GuardedDoc(access));
    this.view = new DocumentView(options.kinds);
    ({
      nodeIds: this.nodeIds,
      edges: this.edges,
      settings: this.settings,
      path: this.path,
      subgraphs: this.subgraphs,
      kinds: this.kinds,
      groups: this.groups,
      members: this.members,
      bookmarks: this.bookmarks,
      dashboard: this.dashboard,
    } = this.view);
    this.watch = new ProblemWatch(options);
    this.problems = this.watch.problems;
    this.list = new LatestRequest(
      () => link.request('document.list', {}),
      ({ documents }) => this.listed(documents),
      (error) => warn(`The open documents could not be asked for: ${messageOf(error)}`),
    );
    this.subscriptions.add(link.connected(() => void this.rejoin()));
    let could = access.may('editor');
    this.subscriptions.add(
      access.role.subscribe(() => {
        // Edits made before are not asked for by a server that takes none.
        if (could && !access.may('editor')) void this.renew();
        could = access.may('editor');
      }),
    );
    this.subscriptions.add(
      link.messages((message) => {
        if (message.type === 'documents_changed') this.list.changed();
      }),
    );
  }

  node(id: string): ReadableCell<WorkflowNode | undefined> {
    return this.view.node(id);
  }

  get level(): string | undefined {
    return this.view.level;
  }

  place(id: string): NodePlace | undefined {
    return this.view.place(id);
  }

  open(path: readonly string[]): void {
    this.view.open(path);
  }

  undo(): StepTaken {
    return this.options.access.may('editor') ? this.undoStack.undo() : 'none';
  }

  /** This step alone: what a notice speaks of. */
  undoOnly(step: object): StepTaken {
    return this.options.access.may('editor') ? this.undoStack.undoOnly(step) : 'none';
  }

  redo(): StepTaken {
    return this.options.access.may('editor') ? this.undoStack.redo() : 'none';
  }

  /** Of this window's undo steps, for another window to go on with. */
  history(): UndoHistory | undefined {
    return this.undoStack.history();
  }

  breakUndo(): void {
    this.undoStack.breakUndo();
  }

  /** Shows a value of an input that the server has not written yet; undefined: what is written. */
  anticipate(node: string, input: string, value: JsonValue | undefined): void {
    this.view.anticipate(node, input, value);
  }

  async show(info: DocumentInfo): Promise<void> {
    this.shows += 1;
    const show = this.shows;
    if (this.joined?.id === info.workflow_id) {
      this.info.set(info);
      return;
    }
    const next = this.join(info.workflow_id);
    const history = this.options.takeHistory?.(info.workflow_id);
    // Before the server says anything: it no longer has what was deleted, and would say so.
    if (history) fillFromHistory(next.doc, history);
    let current: DocumentInfo;
    try {
      current = await next.join();
      // Shown only when it is there: an empty canvas in between would look like an empty workflow.
      await next.filled();
    } catch (error) {
      next.dispose();
      throw error;
    }
    if (show === this.shows) this.swap(next, current, history);
    else void next.leave();
  }

  /** Shows none: there is none that this session could show. */
  clear(): void {
    this.shows += 1;
    const previous = this.joined;
    const { access } = this.options;
    this.joined = undefined;
    this.watch.detach();
    this.put(new GuardedDoc(access));
    this.info.set(undefined);
    this.vacant.set(true);
    void previous?.leave();
  }

  /** The last thing it does: goes from the document, and says whether nobody here needs it any more. */
  async leave(close?: LeaveAndClose): Promise<void> {
    const { joined } = this;
    this.joined = undefined;
    this.dispose();
    await joined?.leave(close);
  }

  /** Joins the document anew, without the edits that are only here. Once the link is there, if it is not. */
  renew(): Promise<void> {
    this.renewing ??= this.startOver().finally(() => {
      this.renewing = undefined;
    });
    return this.renewing;
  }

  dispose(): void {
    this.shows += 1;
    this.subscriptions.dispose();
    this.list.dispose();
    this.watch.dispose();
    this.view.dispose();
    this.undoStack.dispose();
    this.joined?.dispose();
    this.closedEmitter.dispose();
    this.restoredEmitter.dispose();
    this.renewedEmitter.dispose();
  }

  private swap(next: JoinedDocument, info: DocumentInfo, history?: UndoHistory): void {
    const previous = this.joined;
    this.joined = next;
    this.untrue = false;
    this.put(next.doc, history);
    this.watch.attach(next.id, next.doc);
    this.info.set(info);
    this.vacant.set(false);
    void previous?.leave();
  }

  private put(doc: Y.Doc, history?: UndoHistory): void {
    this.undoStack.attach(doc, history);
    this.view.attach(doc);
    this.doc.set(doc);
  }

  private join(id: DocumentInfo['workflow_id']): JoinedDocument {
    const { link, access, warn } = this.options;
    return new JoinedDocument(link, id, access, warn);
  }

  private async startOver(): Promise<void> {
    const { joined } = this;
    const info = this.info.get();
    if (!joined || !info) return;
    this.untrue = true;
    // Both would be peers under one id.
    joined.part();
    this.joined = undefined;
    try {
      await this.show(info);
      joined.dispose();
      this.renewedEmitter.fire(info);
    } catch (error) {
      this.joined ??= joined;
      if (error instanceof FactoryError && error.code === 'WORKFLOW_NOT_FOUND') this.closedEmitter.fire(info);
      else this.options.warn(`The document could not be joined anew: ${messageOf(error)}`);
    }
  }

  private listed(documents: readonly DocumentInfo[]): void {
    const before = this.info.get();
    if (!before) return;
    const now = documents.find((document) => document.workflow_id === before.workflow_id);
    if (now) this.info.set(now);
    else this.closedEmitter.fire(before);
  }

  private async rejoin(): Promise<void> {
    const { joined } = this;
    if (!joined) return;
    if (this.untrue) return this.renew();
    try {
      const info = await joined.join();
      if (this.joined === joined) this.info.set(info);
    } catch (error) {
      if (this.joined !== joined) return;
      if (error instanceof FactoryError && error.code === 'WORKFLOW_NOT_FOUND') await this.restore(joined);
      else this.options.warn(`The document could not be joined again: ${messageOf(error)}`);
    }
  }

  /** A server that was started anew may not have the document any more; what is in this window must not be lost. */
  private async restore(joined: JoinedDocument): Promise<void> {
    const before = this.info.get();
    if (!this.options.access.may('editor')) {
      if (before) this.closedEmitter.fire(before);
      return;
    }
    const workflow = readWorkflow(joined.doc);
    try {
      const packed = await packText(workflow.name, JSON.stringify(workflow));
      const info = await this.options.link.request('document.import', { ...packed, unsaved: true });
      if (this.joined !== joined) return;
      // It may have come back under the id it had, which is another document all the same.
      this.joined = undefined;
      await this.show(info);
      joined.dispose();
      this.restoredEmitter.fire(info);
    } catch (error) {
      this.joined ??= joined;
      this.options.warn(`The document could not be restored: ${messageOf(error)}`);
    }
  }
}
