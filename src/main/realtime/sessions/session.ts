import type { ErrorCode, FactoryError } from '#shared/base/errors';
import type { BucketRate } from '#shared/base/token-bucket';
import type { Identity } from '../access/identity';
import type { Channel, CloseCode } from '../channels/channel';
import { Batch, sizeOf } from '../delivery/batch';
import { type View, viewOf } from '../delivery/batches';
import { type Delivery, ordered } from '../delivery/delivery';
import type { Place } from '../delivery/event-log';
import type { FlushSchedule } from '../delivery/flush-schedule';
import { Outbox, type OutboxLimits } from '../delivery/outbox';
import type { Outgoing } from '../delivery/outgoing';
import { type Subscription, unasked } from '../delivery/subscription';
import type { Metrics } from '../metrics/metrics';
import type { ConnectionLog } from './connection-log';
import type { Dispatch } from './dispatch';
import type { DocumentPeers } from './document-peers';
import { errorMessage } from './error-message';
import { Inbox } from './inbox';
import type { Sessions } from './sessions';

export interface SessionLimits {
  readonly outbox: OutboxLimits;
  readonly rate: BucketRate;
}

/** What every session shares. */
export interface SessionDeps {
  readonly dispatch: Dispatch;
  readonly sessions: Sessions;
  readonly schedule: FlushSchedule;
  readonly metrics: Metrics;
  readonly connections: Pick<ConnectionLog, 'received' | 'sent' | 'refused'>;
  readonly limits: SessionLimits;
  /** The documents this session will join; made per session. */
  readonly joinable: (session: Session) => DocumentPeers;
  /** It takes part in nothing any more, though its channel may still be on its way down. */
  readonly left: (session: Session) => void;
  /** @param code of the WebSocket's close frame. */
  readonly ended: (session: Session, code?: number) => void;
}

type SessionState =
  | { readonly phase: 'open' }
  /** Nothing is taken from or queued for the client any more; the channel is on its way down. */
  | { readonly phase: 'closing' }
  | { readonly phase: 'closed' };

/** Answers given to the channel in one write. */
const batchSize = 256;

/**
 * One connected client, whatever channel it came by: a place in the log of broadcasts, and an outbox for what is said to
 * it alone. What it hears is both, merged in the order in which they happened.
 */
export class Session {
  readonly documents: DocumentPeers;
  /** What its client says. */
  readonly inbox: Inbox;
  /** Why the server closed the connection, if it did. */
  closedFor: ErrorCode | '' | undefined;
  private state: SessionState = { phase: 'open' };
  private readonly outbox: Outbox;
  private view: View;
  private at: Place;
  /** The channel took more than it could pass on; it says when it is through. */
  private blocked = false;
  /** When state may come again, for a client that asked for a rate; milliseconds of `performance.now()`. */
  private due = -Infinity;
  private dueTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly channel: Channel,
    readonly identity: Identity,
    private readonly deps: SessionDeps,
  ) {
    this.outbox = new Outbox(deps.limits.outbox);
    this.inbox = new Inbox(this, deps);
    this.view = viewOf(unasked, channel.form);
    this.at = deps.sessions.log.end;
    this.documents = deps.joinable(this);
    channel.drained = () => {
      this.blocked = false;
      this.deps.schedule.request(this, true);
    };
  }

  get open(): boolean {
    return this.state.phase === 'open';
  }

  /** How far it is in the log of broadcasts. */
  get place(): Place {
    return this.at;
  }

  /** Messages that wait to be sent; at most, since it may not want all that was broadcast. */
  get waiting(): number {
    const { log } = this.deps.sessions;
    return this.outbox.size + Math.min(log.size, log.newest - this.at.seq);
  }

  get subscription(): Subscription {
    return this.view.subscription;
  }

  /**
   * From now on it gets these broadcasts. What happened before still goes out as it was asked for then, if the channel
   * takes it.
   * @param confirm makes the answer, which goes before the first of them, of the place from which the session goes on.
   * @param from that place, if it is not where the session is.
   */
  subscribe(subscription: Subscription, confirm: (place: Place) => Outgoing, from?: Place): void {
    this.flushAll();
    this.view = viewOf(subscription, this.channel.form);
    if (subscription.sequenced) this.deps.sessions.ahead.expect(this.channel.form.format);
    this.due = -Infinity;
    this.at = from ?? this.at;
    this.outbox.moveTo(this.at.seq);
    this.enqueue(confirm(this.at), ordered, this.at.seq);
  }

  /** Tells this client alone what was wrong. */
  refuse(error: FactoryError): void {
    this.deps.metrics.refused(error.code);
    this.deps.connections.refused(this, error.code);
    this.send(errorMessage(error.code, error.message, error.details));
  }

  /** Says something to this client alone, after all that was broadcast before. */
  send(outgoing: Outgoing, delivery: Delivery = ordered): void {
    this.enqueue(outgoing, delivery, this.deps.sessions.log.newest);
  }

  /** Sends what waits, as far as the channel takes it and the client's rate allows. */
  flush(): void {
    if (!this.open) return;
    if (this.subscription.interval === 0) this.flushAll();
    else this.flushAtRate();
    if (this.blocked && this.isTooSlow()) this.giveUp();
  }

  /** Ends the connection because the server does. */
  shutDown(): void {
    if (!this.open) return;
    this.flushAll();
    this.leave(1001, '');
  }

  /** The channel is gone; the last thing a session hears. */
  closed(code?: number): void {
    if (this.state.phase === 'closed') return;
    if (this.open) this.release('closed');
    this.state = { phase: 'closed' };
    this.deps.ended(this, code);
  }

  private enqueue(outgoing: Outgoing, delivery: Delivery, after: number): void {
    if (!this.open) return;
    this.outbox.put(outgoing, delivery, after, () => sizeOf(outgoing, this.view.form));
    if (this.outbox.overflows(0)) {
      // A burst within one turn is not yet a slow client: what the channel can take, it takes now.
      this.flushAll();
      if (this.outbox.overflows(0)) this.giveUp();
    }
    if (this.open && !this.blocked) this.deps.schedule.request(this, delivery.kind === 'ordered' || delivery.urgent);
  }

  private flushAll(): void {
    const { log, batches } = this.deps.sessions;
    while (this.open && !this.blocked) {
      const alone = this.outbox.next;
      if (alone !== undefined && alone <= this.at.seq) {
        this.answer(this.at.seq);
        continue;
      }
      if (this.at.seq >= log.newest) return;
      const { batch, place } = batches.following(this.at, this.view, alone);
      this.at = place;
      if (batch) this.write(batch);
    }
  }

  /** Answers go at once and events take the state before them along; else state waits for its time. */
  private flushAtRate(): void {
    const now = performance.now();
    const { log, batches } = this.deps.sessions;
    const waits = this.at.seq < log.newest && now < this.due;
    if (!waits || batches.following(this.at, this.view).ordered) {
      if (this.at.seq < log.newest) this.due = now + this.subscription.interval;
      this.flushAll();
      return;
    }
    while (this.open && !this.blocked && this.outbox.size > 0) {
      this.answer(Infinity);
    }
    this.dueTimer ??= setTimeout(() => {
      this.dueTimer = undefined;
      this.flush();
    }, this.due - now);
  }

  /** Sends what is said to this client alone and goes before the broadcast after place `seq`. */
  private answer(seq: number): void {
    this.channel.charge(() => this.write(new Batch(this.outbox.take(batchSize, seq), this.view.form)));
  }

  private write(batch: Batch): void {
    const { metrics, connections } = this.deps;
    this.blocked = !this.channel.send(batch);
    for (const [type, { count, bytes }] of batch.tally) metrics.sent(type, count, bytes);
    if (metrics.inputs.effectUnsent && batch.tally.has('node_state')) metrics.inputs.sentEffect();
    connections.sent(this, batch.messages.length);
  }

  private isTooSlow(): boolean {
    const { log } = this.deps.sessions;
    const missed = log.end.orderedCount - this.at.orderedCount;
    return this.outbox.overflows(missed);
  }

  /** Ends a client that is too far behind. */
  giveUp(): void {
    if (!this.open) return;
    this.deps.metrics.refused('CLIENT_TOO_SLOW');
    const reason = errorMessage(
      'CLIENT_TOO_SLOW',
      'This client did not read for too long. Connect again to get the newest state.',
    );
    this.channel.send(new Batch([reason], this.view.form));
    this.leave(1013, 'CLIENT_TOO_SLOW');
  }

  private leave(closeCode: CloseCode, reason: ErrorCode | ''): void {
    this.state = { phase: 'closing' };
    this.closedFor = reason;
    this.release(reason === 'CLIENT_TOO_SLOW' ? 'too_slow' : 'closed');
    this.channel.close(closeCode, reason);
  }

  private release(reason: 'too_slow' | 'closed'): void {
    clearTimeout(this.dueTimer);
    this.deps.schedule.forget(this);
    this.documents.dispose();
    this.deps.metrics.dropped(reason, this.waiting);
    this.outbox.clear();
    this.deps.left(this);
  }
}
