import type { Disposable } from '#shared/base/disposable';
import { Emitter, type Event } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import type { ClientMessage, EventName } from '#shared/protocol/client-messages';
import { parseServerMessage } from '#shared/protocol/codec';
import type { Method, RequestInput, RequestResult } from '#shared/protocol/requests';
import type { ServerMessage } from '#shared/protocol/server-messages';
import type { Connection } from '../app/services';
import { backoffDelay } from './backoff';
import { Cell } from './cell';
import type { Channel, ChannelEnd, ChannelListener, Route } from './channel';
import type { ConnectionState } from './connection-state';
import { RequestsInFlight } from './requests-in-flight';
import type { Timers } from './timers';
import { WantedEvents } from './wanted-events';

export interface ConnectionOptions {
  readonly route: Route;
  readonly timers: Timers;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
  /** What the client wants to hear of; asked for at every new link. */
  readonly events: readonly string[];
  readonly warn: (message: string) => void;
}

/** Milliseconds. A link that is not up after `openDeadline`, or silent for `silenceLimit`, is given up. */
const openDeadline = 10_000;
const pingInterval = 5_000;
const silenceLimit = 12_000;
/** A link that broke sooner counts as one more failed attempt, so that a server which drops us at once is not hammered. */
const steadyAfter = 5_000;

/** What the other parts of the client build on; components see only `Connection`. */
export interface Link extends Connection {
  /** A new link is up and nothing is known of what happened meanwhile: join and ask anew. */
  readonly connected: Event<void>;
  readonly messages: Event<ServerMessage>;
  /** Sends at once or not at all: what must not get lost has its own way of catching up at `connected`. */
  send(message: ClientMessage): void;
  /** Asks for one more kind of broadcast, over this link and those after it, until disposed. */
  hear(event: EventName): Disposable;
}

/** The link to the backend: opened, watched and, when it breaks, opened again without end. */
export class LiveConnection implements Link {
  readonly state: Cell<ConnectionState>;
  private readonly connectedEmitter = new Emitter<void>();
  private readonly messageEmitter = new Emitter<ServerMessage>();
  readonly connected = this.connectedEmitter.event;
  readonly messages = this.messageEmitter.event;
  private readonly inFlight = new RequestsInFlight();
  private readonly wanted: WantedEvents;
  private route: Route;
  private channel: Channel | undefined;
  /** Failed attempts in a row, this one included. */
  private attempt = 1;
  private timer: { dispose(): void } | undefined;
  /** When the oldest ping was sent after which nothing at all was heard. */
  private unansweredSince: number | undefined;

  constructor(private readonly options: ConnectionOptions) {
    this.route = options.route;
    this.wanted = new WantedEvents(options.events, () => this.send(this.subscription()));
    this.state = new Cell<ConnectionState>({ phase: 'connecting', via: this.route.name, attempt: 1 });
    this.open();
  }

  /** Leaves the present link, if any, and goes another way. */
  switchTo(route: Route): void {
    this.leave(`Switching to ${route.name === 'ipc' ? 'the direct channel' : 'WebSocket'}.`);
    this.route = route;
    this.attempt = 1;
    this.open();
  }

  /** Tries again now instead of at the end of the wait: the network is back, or the person looks at the window. */
  retryNow(): void {
    if (this.state.get().phase === 'waiting') this.open();
  }

  request<M extends Method>(method: M, params: RequestInput<M>): Promise<RequestResult<M>> {
    if (this.state.get().phase !== 'live') {
      return Promise.reject(
        new FactoryError('CONNECTION_LOST', 'There is no connection to the server. Nothing was sent; try again later.'),
      );
    }
    return this.inFlight.add(method, (id) => this.send({ type: 'request', id, method, params }));
  }

  send(message: ClientMessage): void {
    if (this.state.get().phase === 'live') this.channel?.send(message);
  }

  hear(event: EventName): Disposable {
    return this.wanted.add(event);
  }

  dispose(): void {
    this.leave('The window closes.');
    this.connectedEmitter.dispose();
    this.messageEmitter.dispose();
  }

  private open(): void {
    this.timer?.dispose();
    this.state.set({ phase: 'connecting', via: this.route.name, attempt: this.attempt });
    this.timer = this.options.timers.after(openDeadline, () =>
      this.ended({ type: 'lost', reason: 'The server does not answer.' }),
    );
    // A channel may speak while it is being opened, and one that was left must not be heard any more.
    let left = false;
    const own = (listener: () => void) => {
      if (!left) listener();
    };
    const listener: ChannelListener = {
      opened: () => own(() => this.subscribe(channel)),
      message: (raw) => own(() => this.receive(raw)),
      ended: (end) => own(() => this.ended(end)),
    };
    const opened = this.route.open(listener);
    const channel: Channel = {
      send: (message) => opened.send(message),
      dispose() {
        left = true;
        opened.dispose();
      },
    };
    this.channel = channel;
  }

  private subscribe(channel: Channel): void {
    channel.send(this.subscription());
  }

  private subscription(): ClientMessage {
    return { type: 'subscribe', events: this.wanted.list() };
  }

  private receive(raw: unknown): void {
    this.unansweredSince = undefined;
    const parsed = parseServerMessage(raw);
    if (!parsed.ok) {
      this.options.warn(`A message of the server is not readable: ${parsed.error.message}`);
      this.inFlight.unreadable(raw, parsed.error);
      return;
    }
    const message = parsed.value;
    if (message.type === 'subscription_confirmed') this.nowLive();
    else if (message.type === 'pong') this.measure(message.timestamp);
    else if (message.type === 'response') this.inFlight.answer(message);
    else this.messageEmitter.fire(message);
  }

  /** The confirmation, not the open socket, makes the link live: it proves that somebody answers. */
  private nowLive(): void {
    const state = this.state.get();
    if (state.phase === 'live') return;
    const now = this.options.timers.now();
    this.state.set({ phase: 'live', via: this.route.name, since: now, latency: undefined });
    this.ping();
    this.connectedEmitter.fire();
  }

  private ping(): void {
    const now = this.options.timers.now();
    // Counted from a ping, not from the last message: a hidden window's timers may come minutes late.
    if (this.unansweredSince !== undefined && now - this.unansweredSince > silenceLimit) {
      this.ended({ type: 'lost', reason: 'The server has gone silent.' });
      return;
    }
    this.unansweredSince ??= now;
    this.send({ type: 'ping', timestamp: now });
    this.timer?.dispose();
    this.timer = this.options.timers.after(pingInterval, () => this.ping());
  }

  private measure(sentAt: unknown): void {
    const state = this.state.get();
    if (state.phase !== 'live' || typeof sentAt !== 'number') return;
    this.state.set({ ...state, latency: this.options.timers.now() - sentAt });
  }

  private ended(end: ChannelEnd): void {
    const { timers, random } = this.options;
    const before = this.state.get();
    this.leave(end.reason);
    if (end.type === 'refused') {
      this.state.set({ phase: 'refused', via: this.route.name, reason: end.reason });
      return;
    }
    const wasSteady = before.phase === 'live' && timers.now() - before.since >= steadyAfter;
    const attempt = wasSteady ? 1 : this.attempt;
    const delay = backoffDelay(attempt, random);
    this.attempt = attempt + 1;
    this.state.set({
      phase: 'waiting',
      via: this.route.name,
      attempt,
      retryAt: timers.now() + delay,
      reason: end.reason,
    });
    this.timer = timers.after(delay, () => this.open());
  }

  private leave(reason: string): void {
    this.timer?.dispose();
    this.unansweredSince = undefined;
    this.channel?.dispose();
    this.channel = undefined;
    this.inFlight.rejectAll(
      (method) =>
        new FactoryError(
          'CONNECTION_LOST',
          `The connection broke before the server answered ${method}; it may have been carried out all the same. ${reason}`,
        ),
    );
  }
}
