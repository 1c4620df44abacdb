import * as Y from 'yjs';
import { DisposableStore } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { FactoryError, messageOf } from '#shared/base/errors';
import { readWorkflow } from '#shared/document/y-workflow';
import type { WorkflowNode } from '#shared/graph/workflow';
import type { DocumentInfo, Problem, RequestResult } from '#shared/protocol/requests';
import type { DocumentSession } from '../app/services';
import { Cell, type ReadableCell } from './cell';
import { DocumentView } from './document-view';
import { JoinedDocument } from './joined-document';
import { LatestRequest } from './latest-request';
import { ProblemWatch, type ProblemWatchOptions } from './problem-watch';
import { UndoStack } from './undo-stack';

export type SessionOptions = ProblemWatchOptions;

/** The document this window shows: one at a time, joined anew whenever the link comes back. */
export class LiveDocumentSession implements DocumentSession {
  readonly info = new Cell<DocumentInfo | undefined>(undefined);
  readonly doc = new Cell<Y.Doc>(new Y.Doc());
  private readonly view = new DocumentView();
  private readonly undoStack = new UndoStack();
  private readonly watch: ProblemWatch;
  readonly problems: ReadableCell<readonly Problem[]>;
  private readonly list: LatestRequest<RequestResult<'document.list'>>;
  private readonly subscriptions = new DisposableStore();
  private readonly closedEmitter = new Emitter<DocumentInfo>();
  private readonly restoredEmitter = new Emitter<DocumentInfo>();
  private joined: JoinedDocument | undefined;
  /** Counts the calls of `show`: the last one wins, whichever is answered first. */
  private shows = 0;

  readonly nodeIds = this.view.nodeIds;
  readonly edges = this.view.edges;
  readonly settings = this.view.settings;
  readonly canUndo = this.undoStack.canUndo;
  readonly canRedo = this.undoStack.canRedo;
  /** Somebody else closed the document; this window shows what it was. */
  readonly closed = this.closedEmitter.event;
  /** The server came back without the document, and has it again from this window, under another id. */
  readonly restored = this.restoredEmitter.event;

  constructor(private readonly options: SessionOptions) {
    const { link, warn } = options;
    this.watch = new ProblemWatch(options);
    this.problems = this.watch.problems;
    this.list = new LatestRequest(
      () => link.request('document.list', {}),
      ({ documents }) => this.listed(documents),
      (error) => warn(`The open documents could not be asked for: ${messageOf(error)}`),
    );
    this.subscriptions.add(link.connected(() => void this.rejoin()));
    this.subscriptions.add(
      link.messages((message) => {
        if (message.type === 'documents_changed') this.list.changed();
      }),
    );
  }

  node(id: string): ReadableCell<WorkflowNode | undefined> {
    return this.view.node(id);
  }

  undo(): void {
    this.undoStack.undo();
  }

  redo(): void {
    this.undoStack.redo();
  }

  breakUndo(): void {
    this.undoStack.breakUndo();
  }

  async show(info: DocumentInfo): Promise<void> {
    this.shows += 1;
    const show = this.shows;
    if (this.joined?.id === info.workflow_id) {
      this.info.set(info);
      return;
    }
    const next = new JoinedDocument(this.options.link, info.workflow_id, this.options.warn);
    let current: DocumentInfo;
    try {
      current = await next.join();
      // Shown only when it is there: an empty canvas in between would look like an empty workflow.
      await next.filled();
    } catch (error) {
      next.dispose();
      throw error;
    }
    if (show === this.shows) this.swap(next, current);
    else next.leave();
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
  }

  private swap(next: JoinedDocument, info: DocumentInfo): void {
    const previous = this.joined;
    this.joined = next;
    this.undoStack.attach(next.doc);
    this.view.attach(next.doc);
    this.watch.attach(next.id, next.doc);
    this.doc.set(next.doc);
    this.info.set(info);
    previous?.leave();
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
    const workflow = readWorkflow(joined.doc);
    try {
      const text = JSON.stringify(workflow);
      const info = await this.options.link.request('document.import', { name: workflow.name, text });
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
