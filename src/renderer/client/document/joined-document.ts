import { fromBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { FactoryError, messageOf } from '#shared/base/errors';
import { createSyncPeer, type SyncPeer } from '#shared/document/sync';
import type { WorkflowId } from '#shared/graph/ids';
import type { DocumentInfo, RequestInput } from '#shared/protocol/requests';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { t } from '#shared/words/words';
import type { SessionAccess } from '../access';
import type { Link } from '../link/connection';
import { GuardedDoc } from './guarded-doc';

/**
 * One open document as a peer of the one in main. While the link is down it goes on taking edits; joining anew exchanges
 * what each side misses, so nothing that was not sent needs to be kept.
 */
export class JoinedDocument implements Disposable {
  readonly doc: Y.Doc;
  /** Sync messages go out only while the server counts this session among the document's peers. */
  private phase: 'away' | 'joining' | 'joined' = 'away';
  private readonly peer: SyncPeer;
  private readonly subscriptions = new DisposableStore();

  constructor(
    private readonly link: Link,
    readonly id: WorkflowId,
    access: SessionAccess,
    private readonly warn: (message: string) => void,
  ) {
    this.doc = new GuardedDoc(access);
    this.peer = createSyncPeer(this.doc, (payload) => {
      if (this.phase === 'joined') link.send({ type: 'document_sync', workflow_id: id, payload });
    });
    this.subscriptions.add(this.peer);
    this.subscriptions.add(
      link.messages((message) => {
        if (message.type === 'document_sync' && message.workflow_id === id) this.receive(message);
      }),
    );
    this.subscriptions.add(
      link.state.subscribe(() => {
        if (link.state.get().phase !== 'live') this.phase = 'away';
      }),
    );
  }

  /** Joins over the present link. WORKFLOW_NOT_FOUND, CONNECTION_LOST. */
  async join(): Promise<DocumentInfo> {
    this.phase = 'joining';
    const info = await this.link.request('document.join', { workflow_id: this.id });
    this.phase = 'joined';
    this.peer.start();
    return info;
  }

  /** Settles when the document has content, or rejects when the link breaks before: CONNECTION_LOST. */
  filled(): Promise<void> {
    if (Y.encodeStateVector(this.doc).length > emptyStateVectorLength) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const settled = this.subscriptions.add(new DisposableStore());
      const onUpdate = () => {
        settled.dispose();
        resolve();
      };
      this.doc.on('update', onUpdate);
      settled.add({ dispose: () => this.doc.off('update', onUpdate) });
      settled.add(
        this.link.state.subscribe(() => {
          if (this.link.state.get().phase === 'live') return;
          settled.dispose();
          reject(new FactoryError('CONNECTION_LOST', t('link.broke_loading')));
        }),
      );
    });
  }

  /** Tells the server that this session has gone, and whether it needs the document no more; forgets this one. */
  async leave(close?: LeaveAndClose): Promise<void> {
    const joined = this.phase === 'joined';
    this.dispose();
    if (!joined) return;
    try {
      await this.link.request('document.leave', { workflow_id: this.id, ...(close && { close }) });
    } catch (error) {
      this.warn(`Leaving a document: ${messageOf(error)}`);
    }
  }

  /** Takes no part any more; what is shown of it stays until it is disposed. */
  part(): void {
    this.phase = 'away';
    this.subscriptions.dispose();
  }

  dispose(): void {
    this.part();
    this.doc.destroy();
  }

  private receive({ payload }: ServerMessageOf<'document_sync'>): void {
    // The server speaks to its peers alone, so it has let this session in, even if its answer is still on the way.
    if (this.phase === 'joining') this.phase = 'joined';
    try {
      this.peer.receive(typeof payload === 'string' ? fromBase64(payload) : payload);
    } catch (error) {
      this.warn(`A change of the document could not be read: ${messageOf(error)}`);
    }
  }
}

/** What becomes of a document that nobody else is in. */
export type LeaveAndClose = NonNullable<RequestInput<'document.leave'>['close']>;

/** A document that nobody has written to encodes as the number of its writers, 0. */
const emptyStateVectorLength = 1;
