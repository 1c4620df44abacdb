import type { Documents } from '#main/documents/index';
import type { Disposable } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { createSyncPeer, type SyncAccess, type SyncPeer } from '#shared/document/sync';
import type { WorkflowId } from '#shared/graph/ids';
import { unixSeconds } from '../clock';
import { Outgoing } from '../delivery/outgoing';

/** The documents one session has joined. Each is a peer of the shared document until the session leaves or ends. */
export class DocumentPeers implements Disposable {
  private readonly peers = new Map<WorkflowId, SyncPeer>();

  constructor(
    private readonly documents: Documents,
    private readonly send: (outgoing: Outgoing) => void,
    private readonly access: SyncAccess = 'write',
  ) {}

  /** Joins, or starts over where it was joined already; returns what begins the exchange. WORKFLOW_NOT_FOUND. */
  join(id: WorkflowId): () => void {
    const { doc } = this.documents.get(id);
    this.leave(id);
    const send = (payload: Uint8Array) =>
      this.send(Outgoing.of({ type: 'document_sync', timestamp: unixSeconds(), workflow_id: id, payload }));
    const peer = createSyncPeer(doc, send, this.access);
    this.peers.set(id, peer);
    return () => {
      if (this.peers.get(id) === peer) peer.start();
    };
  }

  has(id: WorkflowId): boolean {
    return this.peers.has(id);
  }

  leave(id: WorkflowId): void {
    this.peers.get(id)?.dispose();
    this.peers.delete(id);
  }

  receive(id: WorkflowId, payload: string | Uint8Array): void {
    const peer = this.peers.get(id);
    if (!peer)
      throw new FactoryError('WORKFLOW_NOT_FOUND', 'Join the workflow first (document.join).', { workflow_id: id });
    peer.receive(typeof payload === 'string' ? Buffer.from(payload, 'base64') : payload);
  }

  /** Leaves the documents that are no longer open. */
  leaveClosed(): void {
    for (const id of this.peers.keys()) if (!isOpen(this.documents, id)) this.leave(id);
  }

  dispose(): void {
    for (const id of this.peers.keys()) this.leave(id);
  }
}

export function isOpen(documents: Documents, id: WorkflowId): boolean {
  try {
    documents.get(id);
    return true;
  } catch {
    return false;
  }
}
