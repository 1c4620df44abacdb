import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import type { WorkflowId } from '#shared/graph/ids';
import type { Move, Person, PresenceUpdate } from '#shared/protocol/presence';
import type { DocumentInfo } from '#shared/protocol/requests';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import type { Presence } from '../app/services';
import { Cell, type ReadableCell } from './cell';
import type { Link } from './link/connection';
import type { Timers } from './timers';

export interface PresenceOptions {
  readonly link: Link;
  readonly document: ReadableCell<DocumentInfo | undefined>;
  readonly timers: Timers;
}

/** Milliseconds between two messages: the server passes no more on. */
const interval = 50;

type Entered =
  | { readonly phase: 'away' }
  | { readonly phase: 'entering'; readonly workflow: WorkflowId }
  | { readonly phase: 'there'; readonly workflow: WorkflowId; readonly id: string };

/**
 * Who else is in the document of one tab, and what its own person does there. Entered anew at every link. While nobody
 * else is there nothing is said; what is so then is told when somebody comes.
 */
export class LivePresence implements Presence {
  readonly others = new Cell<readonly Person[]>([]);
  readonly self = new Cell<Person | undefined>(undefined);
  private readonly movedEmitter = new Emitter<undefined>();
  readonly moved = this.movedEmitter.event;
  private readonly subscriptions = new DisposableStore();
  private entered: Entered = { phase: 'away' };
  private moves: ReadonlyMap<string, Move> = new Map();
  /** All that is so of this person. */
  private own: PresenceUpdate = {};
  /** What of it the others do not know yet. */
  private unsaid: PresenceUpdate = {};
  private pause: Disposable | undefined;

  constructor(private readonly options: PresenceOptions) {
    const { link, document } = options;
    this.subscriptions.add(document.subscribe(() => this.follow()));
    this.subscriptions.add(link.connected(() => this.follow()));
    this.subscriptions.add(
      link.state.subscribe(() => {
        if (link.state.get().phase !== 'live') this.gone();
      }),
    );
    this.subscriptions.add(
      link.messages((message) => {
        if (message.type === 'presence') this.heardPeople(message);
        else if (message.type === 'presence_moves') this.heardMoves(message);
      }),
    );
    this.follow();
  }

  moveOf(id: string): Move | undefined {
    return this.moves.get(id);
  }

  say(update: PresenceUpdate): void {
    this.own = { ...this.own, ...update };
    this.unsaid = { ...this.unsaid, ...update };
    this.flush();
  }

  dispose(): void {
    this.pause?.dispose();
    this.subscriptions.dispose();
    this.movedEmitter.dispose();
  }

  /** Enters the document on screen if that is another one than before, or over another link. */
  private follow(): void {
    const workflow = this.options.document.get()?.workflow_id;
    if (this.entered.phase !== 'away') {
      if (this.entered.workflow === workflow) return;
      void this.options.link.request('presence.leave', { workflow_id: this.entered.workflow }).catch(() => undefined);
      this.gone();
    }
    if (workflow !== undefined && this.options.link.state.get().phase === 'live') void this.enter(workflow);
  }

  private async enter(workflow: WorkflowId): Promise<void> {
    const entering: Entered = { phase: 'entering', workflow };
    this.entered = entering;
    const { name } = this.own;
    try {
      const { id } = await this.options.link.request('presence.enter', {
        workflow_id: workflow,
        ...(name === undefined ? {} : { name }),
      });
      if (this.entered === entering) this.entered = { phase: 'there', workflow, id };
    } catch {
      // A server of before, or a document that is not there any more, which others find out and say.
      if (this.entered === entering) this.entered = { phase: 'away' };
    }
  }

  private gone(): void {
    this.entered = { phase: 'away' };
    this.moves = new Map();
    this.self.set(undefined);
    if (this.others.get().length > 0) this.others.set([]);
    this.movedEmitter.fire(undefined);
  }

  private heardPeople({ workflow_id, people }: ServerMessageOf<'presence'>): void {
    const { entered } = this;
    // A list that overtakes the answer is followed by another one.
    if (entered.phase !== 'there' || entered.workflow !== workflow_id) return;
    const known = new Set(this.others.get().map(({ id }) => id));
    const others = people.filter(({ id }) => id !== entered.id);
    this.self.set(people.find(({ id }) => id === entered.id));
    if (others.length > 0 || known.size > 0) this.others.set(others);
    // Who was alone has said nothing so far.
    if (known.size === 0 && others.length > 0) this.unsaid = { ...this.own };
    this.flush();
  }

  private heardMoves({ workflow_id, moves }: ServerMessageOf<'presence_moves'>): void {
    if (this.entered.phase !== 'there' || this.entered.workflow !== workflow_id) return;
    this.moves = new Map(moves.map((move) => [move.id, move]));
    this.movedEmitter.fire(undefined);
  }

  private flush(): void {
    const { entered, unsaid } = this;
    if (this.pause || entered.phase !== 'there' || Object.keys(unsaid).length === 0) return;
    // A name is told to who is alone, too: it is shown in the settings.
    if (this.others.get().length === 0 && unsaid.name === undefined) return;
    this.unsaid = {};
    this.options.link.send({ type: 'presence', workflow_id: entered.workflow, ...unsaid });
    this.pause = this.options.timers.after(interval, () => {
      this.pause = undefined;
      this.flush();
    });
  }
}
