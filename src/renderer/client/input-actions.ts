import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { clearInput, dropIdleWires, setInput, setPortText } from '#shared/document/edits/edits';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import type { InputActions, Notifications } from '../app/services';
import type { SessionAccess } from './access';
import type { LiveDocumentSession } from './document/document-session';
import type { InputTarget, InputUpdates } from './input-updates';

export interface InputActionsOptions {
  readonly access: SessionAccess;
  readonly session: LiveDocumentSession;
  readonly updates: InputUpdates;
  readonly notify: Notifications;
}

/**
 * Sets inputs in the way the role allows. An editor edits the document, which keeps it without a link and can undo it;
 * for an operator the server writes, and until its write is here the value is shown ahead of it.
 */
export class LiveInputActions implements InputActions, Disposable {
  /** What is not answered yet, by node and input. */
  private readonly waiting = new Map<string, Disposable>();

  constructor(private readonly options: InputActionsOptions) {}

  set(node: string, input: string, value: JsonValue): void {
    const { access, session } = this.options;
    if (!access.may('editor')) {
      this.update(node, input, value);
      return;
    }
    const kind = this.shapedBy(node, input);
    if (kind) setPortText(session.doc.get(), node, kind, value);
    else setInput(session.doc.get(), node, input, value);
  }

  feed(node: string, input: string, value: JsonValue): boolean {
    const { access, session, updates } = this.options;
    const info = session.info.get();
    if (!info || !access.may('operator')) return false;
    const target = { workflow_id: info.workflow_id, node_id: node, input_name: input };
    if (updates.state(target).get().type === 'pending') return false;
    updates.set(target, value);
    return true;
  }

  finish(node: string, input: string): void {
    const { access, session } = this.options;
    const kind = access.may('editor') ? this.shapedBy(node, input) : undefined;
    if (kind) dropIdleWires(session.doc.get(), node, kind);
    session.breakUndo();
  }

  reset(node: string, input: string): void {
    const { session } = this.options;
    session.breakUndo();
    clearInput(session.doc.get(), node, input);
    this.finish(node, input);
  }

  /** The node's kind as it is now, where its ports follow from this input. */
  private shapedBy(node: string, input: string): Kind | undefined {
    const { session } = this.options;
    const held = session.node(node).get();
    const kind = held && session.kinds.get().of(held);
    return kind?.derives?.from === input ? kind : undefined;
  }

  dispose(): void {
    for (const watch of this.waiting.values()) watch.dispose();
  }

  private update(node: string, input: string, value: JsonValue): void {
    const { access, session, updates } = this.options;
    access.require('operator', 'Setting an input');
    const info = session.info.get();
    if (!info) throw new FactoryError('WORKFLOW_NOT_FOUND', 'No workflow is open.');
    const target = { workflow_id: info.workflow_id, node_id: node, input_name: input };
    session.anticipate(node, input, value);
    updates.set(target, value);
    this.watch(target);
  }

  private watch(target: InputTarget): void {
    const { session, updates, notify } = this.options;
    const key = JSON.stringify(target);
    if (this.waiting.has(key)) return;
    const state = updates.state(target);
    const watch = new DisposableStore();
    watch.add(
      state.subscribe(() => {
        const now = state.get();
        if (now.type === 'pending') return;
        watch.dispose();
        this.waiting.delete(key);
        // Of a document that is shown no more, nothing was anticipated.
        if (session.info.get()?.workflow_id === target.workflow_id) {
          session.anticipate(target.node_id, target.input_name, undefined);
        }
        if (now.type === 'refused') notify.error(t('link.input_not_set'), now.message);
      }),
    );
    this.waiting.set(key, watch);
  }
}
