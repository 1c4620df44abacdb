import type { ErrorCode, FactoryError } from '#shared/base/errors';
import type { EventName } from '#shared/protocol/client-messages';
import { parseClientMessage, parseJson } from '#shared/protocol/codec';
import type { Identity } from '../access/identity';
import type { Channel, CloseCode } from '../channels/channel';
import type { FlushSchedule } from '../delivery/flush-schedule';
import { type Delivery, Outbox, type OutboxLimits, ordered } from '../delivery/outbox';
import type { Outgoing } from '../delivery/outgoing';
import { type Subscription, unasked, wants } from '../delivery/subscription';
import { MessageRates } from '../limits/message-rates';
import { type Rate, RateLimit } from '../limits/rate-limit';
import type { Metrics } from '../metrics/metrics';
import type { Dispatch } from './dispatch';
import type { DocumentPeers } from './document-peers';
import { errorMessage } from './error-message';
import { refuseRate } from './rate-limited';

export interface SessionLimits {
  readonly outbox: OutboxLimits;
  readonly rate: Rate;
  /** Over this many bytes on their way out, a client gets no more until they have left. */
  readonly highWater: number;
}

/** What every session shares. */
export interface SessionDeps {
  readonly dispatch: Dispatch;
  readonly schedule: FlushSchedule;
  readonly metrics: Metrics;
  readonly limits: SessionLimits;
  /** The documents this session will join; made per session. */
  readonly joinable: (session: Session) => DocumentPeers;
  /** It takes part in nothing any more, though its channel may still be on its way down. */
  readonly left: (session: Session) => void;
  readonly ended: (session: Session) => void;
}

type SessionState =
  | { readonly phase: 'open' }
  /** Nothing is taken from or queued for the client any more; the channel is on its way down. */
  | { readonly phase: 'closing' }
  | { readonly phase: 'closed' };

/** Messages given to the channel in one write: enough to fill it, few enough to see it fill up. */
const batchSize = 256;

/** One connected client, whatever channel it came by. */
export class Session {
  subscription: Subscription = unasked;
  readonly documents: DocumentPeers;
  private state: SessionState = { phase: 'open' };
  private readonly outbox: Outbox;
  private readonly rate: RateLimit;
  private readonly messageRates = new MessageRates();
  /** The channel took more than it could pass on; it says when it is through. */
  private blocked = false;

  constructor(
    private readonly channel: Channel,
    readonly identity: Identity,
    private readonly deps: SessionDeps,
  ) {
    this.outbox = new Outbox(deps.limits.outbox);
    this.rate = new RateLimit(deps.limits.rate);
    this.documents = deps.joinable(this);
  }

  get open(): boolean {
    return this.state.phase === 'open';
  }

  /** Takes one message as JSON text. */
  receiveText(text: string): void {
    if (!this.admit()) return;
    const json = parseJson(text);
    if (json.ok) this.carryOut(json.value);
    else this.refuse(json.error);
  }

  /** Takes one message as the plain object of a MessagePort. */
  receive(raw: unknown): void {
    if (this.admit()) this.carryOut(raw);
  }

  /** Tells this client alone what was wrong. */
  refuse(error: FactoryError): void {
    this.deps.metrics.refused(error.code);
    this.send(errorMessage(error.code, error.message, error.details));
  }

  send(outgoing: Outgoing, delivery: Delivery = ordered): void {
    if (!this.open) return;
    this.outbox.put(outgoing, delivery, () => this.channel.measure(outgoing));
    if (this.outbox.overflowing) {
      // A burst within one turn is not yet a slow client: what the channel can take, it takes now.
      this.flush();
      if (this.outbox.overflowing) this.giveUp();
    }
    if (this.open && !this.blocked) this.deps.schedule.request(this, delivery.kind === 'ordered' || delivery.urgent);
  }

  broadcast(event: EventName, outgoing: Outgoing, delivery: Delivery): void {
    if (wants(this.subscription, event)) this.send(outgoing, delivery);
  }

  flush(): void {
    while (this.open && !this.blocked && this.outbox.size > 0) {
      const batch = this.outbox.take(batchSize);
      this.deps.metrics.sent(batch);
      let written = false;
      this.channel.send(batch, () => {
        written = true;
        if (!this.blocked) return;
        this.blocked = false;
        if (this.outbox.size > 0) this.deps.schedule.request(this, true);
      });
      this.blocked = !written && this.channel.bufferedAmount > this.deps.limits.highWater;
    }
  }

  /** Ends the connection because the server does. */
  shutDown(): void {
    if (!this.open) return;
    this.flush();
    this.leave(1001, '');
  }

  /** The channel is gone; the last thing a session hears. */
  closed(): void {
    if (this.state.phase === 'closed') return;
    if (this.open) this.release();
    this.state = { phase: 'closed' };
    this.deps.ended(this);
  }

  private admit(): boolean {
    if (!this.open) return false;
    if (this.rate.admit()) return true;
    this.deps.metrics.refused('RATE_LIMITED');
    refuseRate(this);
    return false;
  }

  private carryOut(raw: unknown): void {
    const parsed = parseClientMessage(raw);
    if (!parsed.ok) {
      this.refuse(parsed.error);
      return;
    }
    this.deps.metrics.received(parsed.value.type);
    if (!this.messageRates.admit(parsed.value.type)) {
      this.deps.metrics.refused('RATE_LIMITED');
      refuseRate(this, parsed.value);
      return;
    }
    this.deps.dispatch(parsed.value, this);
  }

  private giveUp(): void {
    this.deps.metrics.refused('CLIENT_TOO_SLOW');
    const reason = errorMessage(
      'CLIENT_TOO_SLOW',
      'This client did not read for too long. Connect again to get the newest state.',
    );
    this.channel.send([reason], () => {});
    this.leave(1013, 'CLIENT_TOO_SLOW');
  }

  private leave(closeCode: CloseCode, reason: ErrorCode | ''): void {
    this.state = { phase: 'closing' };
    this.release();
    this.channel.close(closeCode, reason);
  }

  private release(): void {
    this.deps.schedule.forget(this);
    this.documents.dispose();
    this.outbox.clear();
    this.deps.left(this);
  }
}
