import { messageYjsSyncStep1 } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { FactoryError, publicError } from '#shared/base/errors';
import { setInput } from '#shared/document/edits/edits';
import { inputUpdateOrigin } from '#shared/document/origins';
import { createSyncPeer, type SyncPeer } from '#shared/document/sync';
import { fillDocument } from '#shared/document/y/y-workflow';
import type { JsonValue } from '#shared/graph/values/values';
import { type Workflow, workflowSchema } from '#shared/graph/workflow';
import type { ClientMessage } from '#shared/protocol/client-messages';
import {
  type DocumentInfo,
  type Method,
  type RequestInput,
  type RequestResult,
  requests,
} from '#shared/protocol/requests';
import { hasRole, type Role, requireRole } from '#shared/protocol/roles';
import { protocolVersion } from '#shared/protocol/version';
import { parseClientMessage } from '#shared/protocol/wire/codec';
import type { Channel, ChannelEnd, ChannelListener, Route } from '../link/channel';
import { type FakeLog, type FakeSubscription, wants } from './fake-log';

type Handlers = {
  [M in Method]?: (params: RequestInput<M>) => RequestResult<M> | Promise<RequestResult<M>>;
};

type InputUpdate = Extract<ClientMessage, { type: 'input_update' }>;

interface Session {
  readonly listener: ChannelListener;
  readonly peers: Map<string, SyncPeer>;
  readonly subscription: FakeSubscription;
  open: boolean;
}

/**
 * A backend in this process that speaks the protocol over channels it can cut: shared documents are real, everything else
 * is what the test says. Messages arrive in order and never within the call that sent them.
 */
export class FakeBackend implements Disposable {
  readonly documents = new Map<string, { doc: Y.Doc; info: DocumentInfo }>();
  /** Every request by method, in order. */
  readonly requests: Method[] = [];
  readonly received: ClientMessage[] = [];
  /** What the hub would have answered with an error: sync messages for documents that the session has not joined. */
  readonly refused: string[] = [];
  /** Inputs that were set, in order: node, input, value. */
  readonly inputs: [string, string, unknown][] = [];
  /** Why an input cannot be set, if it cannot. */
  refuseInput: (node: string, input: string) => string | undefined = () => undefined;
  handlers: Handlers = {};
  /** Waited for before a request is carried out. */
  delay: (method: Method, params: unknown) => Promise<void> | undefined = () => undefined;
  /** What clients may do; what they ask for beyond it is FORBIDDEN. */
  role: Role = 'editor';
  /** While false, channels open but nobody answers. */
  answering = true;
  /** Numbers broadcasts and knows what clients have missed, for tests that give one. */
  log: FakeLog | undefined;
  private sessions: Session[] = [];

  readonly route: Route = { name: 'websocket', open: (listener) => this.connect(listener) };

  get connections(): number {
    return this.sessions.filter((session) => session.open).length;
  }

  addDocument(fields: Record<string, unknown>): { doc: Y.Doc; info: DocumentInfo } {
    const workflow: Workflow = workflowSchema.parse(fields);
    const doc = new Y.Doc();
    fillDocument(doc, workflow);
    const added = { doc, info: { workflow_id: workflow.id, name: workflow.name, modified: false } };
    this.documents.set(workflow.id, added);
    return added;
  }

  /** Says something to every session. */
  broadcast(message: Record<string, unknown>): void {
    const seq = this.log?.append(message).seq;
    for (const session of this.sessions) {
      const { subscription } = session;
      if (!wants(subscription, message)) continue;
      this.say(session, subscription.numbered && seq !== undefined ? { ...message, seq } : message);
    }
  }

  /** Ends every connection from the server's side. */
  cut(end: ChannelEnd = { type: 'lost', reason: 'The cable was pulled.' }): void {
    const { sessions } = this;
    this.sessions = [];
    for (const session of sessions) {
      if (!session.open) continue;
      this.close(session);
      session.listener.ended(end);
    }
  }

  dispose(): void {
    for (const session of this.sessions) this.close(session);
    for (const { doc } of this.documents.values()) doc.destroy();
  }

  private connect(listener: ChannelListener): Channel {
    const session: Session = {
      listener,
      peers: new Map(),
      subscription: { numbered: false, nodes: undefined },
      open: true,
    };
    this.sessions.push(session);
    queueMicrotask(() => session.open && listener.opened());
    return {
      send: (message) => this.receive(session, message),
      dispose: () => this.close(session),
    };
  }

  private close(session: Session): void {
    session.open = false;
    for (const peer of session.peers.values()) peer.dispose();
    session.peers.clear();
    this.sessions = this.sessions.filter((other) => other !== session);
  }

  private say(session: Session, message: Record<string, unknown>): void {
    const copy: unknown = structuredClone({ timestamp: 0, ...message });
    queueMicrotask(() => session.open && session.listener.message(copy));
  }

  private receive(session: Session, raw: ClientMessage): void {
    if (!session.open || !this.answering) return;
    const parsed = parseClientMessage(structuredClone(raw));
    if (!parsed.ok) throw parsed.error;
    const message = parsed.value;
    this.received.push(message);
    queueMicrotask(() => {
      if (session.open) this.handle(session, message);
    });
  }

  private handle(session: Session, message: ClientMessage): void {
    switch (message.type) {
      case 'ping':
        this.say(session, { type: 'pong', timestamp: message.timestamp });
        break;
      case 'subscribe':
        for (const said of this.log?.subscribe(message, session.subscription) ?? [confirmationOf(message)]) {
          this.say(session, said);
        }
        break;
      case 'input_update':
        this.say(session, { type: 'input_update_response', data: this.inputUpdated(message) });
        break;
      case 'document_sync':
        this.sync(session, message);
        break;
      case 'request':
        void this.answer(session, message);
        break;
      default:
        break;
    }
  }

  private inputUpdated({ workflow_id, node_id, input_name, input_value }: InputUpdate) {
    const refusal = this.refuseInput(node_id, input_name);
    if (refusal === undefined) {
      this.inputs.push([node_id, input_name, input_value]);
      const document = this.documents.get(workflow_id ?? '');
      if (document) setInput(document.doc, node_id, input_name, input_value as JsonValue, inputUpdateOrigin);
    }
    const verdict = refusal === undefined ? { success: true, message: '' } : { success: false, message: refusal };
    return { node_id, input_name, input_value, ...verdict };
  }

  private sync(session: Session, { workflow_id, payload }: Extract<ClientMessage, { type: 'document_sync' }>): void {
    const peer = session.peers.get(workflow_id);
    if (!peer || typeof payload === 'string') this.refused.push(workflow_id);
    else if (payload[0] === messageYjsSyncStep1 || hasRole(this.role, 'editor')) peer.receive(payload);
    else this.say(session, { type: 'error', code: 'FORBIDDEN', message: 'You may read this workflow.', data: {} });
  }

  private async answer(session: Session, { id, method, params }: Extract<ClientMessage, { type: 'request' }>) {
    this.requests.push(method as Method);
    try {
      await this.delay(method as Method, params);
      requireRole(this.role, requests[method as Method].role, method);
      const result = await this.perform(session, method as Method, params);
      this.say(session, { type: 'response', id, outcome: { ok: true, result } });
      if (method === 'document.join') session.peers.get(idOf(params))?.start();
    } catch (error) {
      const { code, message, details } = publicError(error);
      this.say(session, { type: 'response', id, outcome: { ok: false, code, message, details } });
    }
  }

  private perform(session: Session, method: Method, params: unknown): unknown {
    // Which handler goes with which parameters is for the test to get right.
    const handler = this.handlers[method] as ((params: unknown) => unknown) | undefined;
    if (handler) return handler(params);
    switch (method) {
      case 'app.info':
        return {
          version: '0',
          protocol: protocolVersion,
          platform: 'test',
          headless: true,
          workflows_folder: '',
          role: this.role,
        };
      case 'kinds.list':
        return { kinds: [] };
      case 'custom_nodes.list':
        return { files: [] };
      case 'packs.list':
        return { packs: [] };
      case 'document.list':
        return { documents: [...this.documents.values()].map(({ info }) => info) };
      case 'document.join':
        return this.join(session, idOf(params));
      case 'document.leave':
        session.peers.get(idOf(params))?.dispose();
        session.peers.delete(idOf(params));
        return { closed: this.closeLeft(params as RequestInput<'document.leave'>) };
      case 'document.close':
        this.forget(idOf(params));
        return {};
      case 'workflow.check':
        return { problems: [] };
      case 'run.snapshot':
        return { nodes: [], logs: [] };
      default:
        throw new FactoryError('NOT_FOUND', `The test's backend does not answer ${method}.`);
    }
  }

  private closeLeft({ workflow_id, close }: RequestInput<'document.leave'>): boolean {
    const modified = this.documents.get(workflow_id)?.info.modified ?? false;
    if (close === undefined || (close === 'saved' && modified)) return false;
    if (this.sessions.some(({ peers }) => peers.has(workflow_id))) return false;
    this.forget(workflow_id);
    return true;
  }

  private forget(id: string): void {
    this.documents.delete(id);
    this.broadcast({ type: 'documents_changed' });
  }

  private join(session: Session, id: string): DocumentInfo {
    const document = this.documents.get(id);
    if (!document) throw new FactoryError('WORKFLOW_NOT_FOUND', 'No open workflow has this id.');
    session.peers.get(id)?.dispose();
    const send = (payload: Uint8Array) => this.say(session, { type: 'document_sync', workflow_id: id, payload });
    const peer = createSyncPeer(document.doc, send, hasRole(this.role, 'editor') ? 'write' : 'read');
    session.peers.set(id, peer);
    return document.info;
  }
}

const confirmationOf = ({ events }: Extract<ClientMessage, { type: 'subscribe' }>) => ({
  type: 'subscription_confirmed',
  events,
});

function idOf(params: unknown): string {
  return String((params as { workflow_id: string }).workflow_id);
}
