import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { WorkflowId } from '#shared/graph/ids';
import type { JsonValue } from '#shared/graph/values/values';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { t } from '#shared/words/words';
import { Cell, type ReadableCell } from './cell';
import { CellMap } from './cell-map';
import type { Link } from './link/connection';

export interface InputTarget {
  readonly workflow_id: WorkflowId;
  readonly node_id: string;
  readonly input_name: string;
}

/** How far the value set last has come. */
export type InputState =
  | { readonly type: 'settled' }
  /** Not answered yet: it is under way, or waits for a link. */
  | { readonly type: 'pending' }
  | { readonly type: 'refused'; readonly message: string };

export interface InputUpdatesOptions {
  readonly link: Link;
  /** More inputs wait than are kept; told once until all have been sent. */
  readonly dropped: () => void;
}

/** Inputs that wait for a link. When one more comes, the one that has waited longest goes. */
const mostWaiting = 1_000;

const settled: InputState = { type: 'settled' };
const pending: InputState = { type: 'pending' };

interface Update extends InputTarget {
  readonly value: JsonValue;
  /** How many values of this input were sent over the present link and not answered. */
  unanswered: number;
}

/**
 * Sets inputs ahead of the document, for whoever may not edit it and for controls that set values at machine speed; what
 * an editor sets by hand goes into the document instead, which keeps it without a link and can undo it. Of each input the value set last counts: without a
 * link it waits for the next one, and what was sent and not answered is sent again, since nobody knows whether it
 * arrived. It wins over what others set meanwhile, as it would have when it was set.
 */
export class InputUpdates implements Disposable {
  /** How many inputs are not settled. */
  readonly waiting = new Cell(0);
  private readonly states = new CellMap<InputState>(settled);
  /** By input, the one set last at the end. */
  private readonly updates = new Map<string, Update>();
  private readonly subscriptions = new DisposableStore();
  private hasTold = false;

  constructor(private readonly options: InputUpdatesOptions) {
    const { link } = options;
    this.subscriptions.add(link.connected(() => this.sendAll()));
    this.subscriptions.add(
      link.messages((message) => {
        if (message.type === 'input_update_response') this.answered(message);
      }),
    );
  }

  set(target: InputTarget, value: JsonValue): void {
    const key = keyOf(target);
    const update = { ...target, value, unanswered: this.updates.get(key)?.unanswered ?? 0 };
    // Set anew, it is the last in line.
    this.updates.delete(key);
    this.updates.set(key, update);
    this.states.cell(key).set(pending);
    if (this.options.link.state.get().phase === 'live') this.send(update);
    else this.dropOldest();
    this.count();
  }

  state(target: InputTarget): ReadableCell<InputState> {
    return this.states.cell(keyOf(target));
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private sendAll(): void {
    for (const update of this.updates.values()) {
      update.unanswered = 0;
      this.send(update);
    }
  }

  private send(update: Update): void {
    const { workflow_id, node_id, input_name, value } = update;
    update.unanswered += 1;
    this.options.link.send({ type: 'input_update', workflow_id, node_id, input_name, input_value: value });
  }

  private answered({ data }: ServerMessageOf<'input_update_response'>): void {
    const update = this.sent(data);
    if (!update) return;
    update.unanswered -= 1;
    // A newer value is still under way, and its answer is the one that counts.
    if (update.unanswered > 0) return;
    const key = keyOf(update);
    this.updates.delete(key);
    this.states.cell(key).set(data.success ? settled : { type: 'refused', message: data.message });
    this.count();
  }

  /** A refusal does not name its workflow; of several with such a node, the one that was sent first is answered first. */
  private sent({ node_id, input_name, workflow_id }: ServerMessageOf<'input_update_response'>['data']) {
    for (const update of this.updates.values()) {
      if (update.unanswered === 0 || update.node_id !== node_id || update.input_name !== input_name) continue;
      if (workflow_id === undefined || workflow_id === update.workflow_id) return update;
    }
    return undefined;
  }

  private dropOldest(): void {
    for (const [key, update] of this.updates) {
      if (this.updates.size <= mostWaiting) return;
      this.updates.delete(key);
      this.states.cell(keyOf(update)).set({ type: 'refused', message: t('link.input_dropped') });
      if (!this.hasTold) this.options.dropped();
      this.hasTold = true;
    }
  }

  private count(): void {
    if (this.updates.size === 0) this.hasTold = false;
    this.waiting.set(this.updates.size);
  }
}

const keyOf = ({ workflow_id, node_id, input_name }: InputTarget): string =>
  JSON.stringify([workflow_id, node_id, input_name]);
