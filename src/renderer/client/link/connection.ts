import type { Disposable } from '#shared/base/disposable';
import { Emitter, type Event } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import type { ClientMessage, EventName } from '#shared/protocol/client-messages';
import type { Method, RequestInput, RequestResult } from '#shared/protocol/requests';
import type { ServerMessage, ServerMessageOf } from '#shared/protocol/server-messages';
import { parseServerMessage } from '#shared/protocol/wire/codec';
import { t } from '#shared/words/words';
import type { Connection } from '../../app/services';
import { Cell } from '../cell';
import type { Timers } from '../timers';
import { backoffDelay } from './backoff';
import type { Channel, ChannelEnd, ChannelListener, Route } from './channel';
import type { ConnectionState } from './connection-state';
import { Heartbeat } from './heartbeat';
import { type Arrival, Place, type Resume, seqOf } from './place';
import { RequestsInFlight } from './requests-in-flight';
import { Subscription, subscribeMessage, type Wishes } from './subscription';

export interface ConnectionOptions {
  readonly route: Route;
  readonly timers: Timers;
  /** From 0 to 1, as `Math.random`. */
  readonly random: () => number;
  /** What the client wants to hear of from the start. */
  readonly events: readonly string[];
  readonly warn: (message: string) => void;
}

/** Milliseconds. A link that is not up by then is given up. */
const openDeadline = 10_000;
/** A link that broke sooner counts as one more failed attempt, so that a server which drops us at once is not hammered. */
const steadyAfter = 5_000;

/** What the other parts of the client build on; components see only `Connection`. */
export interface Link extends Connection {
  /**
   * A new link is up. `resumed`: the broadcasts that were missed follow, each once; `anew`: nothing is known of them, so
   * ask. Answers and joined documents are of one link alone, in either case.
   */
  readonly connected: Event<Arrival>;
  readonly messages: Event<ServerMessage>;
  /** Sends at once or not at all: what must not get lost has its own way of catching up at `connected`. */
  send(message: ClientMessage): void;
  /** Only these nodes' states are wanted, and only those of this workflow; undefined: every one's. */
  limitTo(nodes: readonly string[] | undefined, workflow?: WorkflowId): void;
}

/**
 * The link to the backend: opened, watched and, when it breaks, opened again without end, going on from where it broke
 * if the server still knows what came after.
 */
export class LiveConnection implements Link {
  readonly state: Cell<ConnectionState>;
  private readonly connectedEmitter = new Emitter<Arrival>();
  private readonly messageEmitter = new Emitter<ServerMessage>();
  readonly connected = this.connectedEmitter.event;
  readonly messages = this.messageEmitter.event;
  private readonly inFlight = new RequestsInFlight();
  private readonly subscription: Subscription;
  private readonly place = new Place();
  private readonly heartbeat: Heartbeat;
  /** What the server last confirmed; it holds over a lost link. */
  private confirmed: Wishes | undefined;
  /** What was asked for over this link and is not confirmed yet, oldest first. */
  private asked: Wishes[] = [];
  private route: Route;
  private channel: Channel | undefined;
  /** Failed attempts in a row, this one included. */
  private attempt = 1;
  private timer: Disposable | undefined;

  constructor(private readonly options: ConnectionOptions) {
    const { timers, events } = options;
    this.route = options.route;
    this.state = new Cell<ConnectionState>({ phase: 'connecting', via: this.route.name, attempt: 1 });
    this.subscription = new Subscription(events, () => this.subscribeAgain());
    this.heartbeat = new Heartbeat(timers, {
      ping: () => this.send({ type: 'ping', timestamp: timers.now() }),
      late: (since) => this.setSilent(since),
      silent: () => this.ended({ type: 'lost', reason: t('link.silent') }),
    });
    this.open();
  }

  /** Leaves the present link, if any, and goes another way. */
  switchTo(route: Route): void {
    this.leave(`Switching to ${route.name === 'ipc' ? 'the direct channel' : 'WebSocket'}.`);
    this.route = route;
    this.attempt = 1;
    this.open();
  }

  /** Tries again now instead of at the end of the wait, and makes sure of a link that is taken to be up. */
  retryNow(): void {
    const { phase } = this.state.get();
    if (phase === 'waiting') this.open();
    else if (phase === 'live') this.heartbeat.doubt();
  }

  request<M extends Method>(method: M, params: RequestInput<M>): Promise<RequestResult<M>> {
    if (this.state.get().phase !== 'live') {
      return Promise.reject(new FactoryError('CONNECTION_LOST', t('link.none')));
    }
    return this.inFlight.add(method, (id) => this.send({ type: 'request', id, method, params }));
  }

  send(message: ClientMessage): void {
    if (this.state.get().phase === 'live') this.channel?.send(message);
  }

  want(event: EventName): Disposable {
    return this.subscription.want(event);
  }

  limitTo(nodes: readonly string[] | undefined, workflow?: WorkflowId): void {
    this.subscription.limitTo(nodes, workflow);
  }

  /** State need not come more often than so many times a second; undefined: as soon as it may. */
  slowTo(rate: number | undefined): void {
    this.subscription.slowTo(rate);
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
      this.ended({ type: 'lost', reason: t('link.no_answer') }),
    );
    // A channel may speak while it is being opened, and one that was left must not be heard any more.
    let left = false;
    const own = (listener: () => void) => {
      if (!left) listener();
    };
    const listener: ChannelListener = {
      opened: () => own(() => this.arrive()),
      message: (raw) => own(() => this.receive(raw)),
      unreadable: (reason) => own(() => this.distrust(reason)),
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

  /**
   * The first message of a link. Resuming asks for what was in force when the link broke, so that what was missed is
   * complete for it; what is wanted since then comes after.
   */
  private arrive(): void {
    const { resume } = this.place;
    this.ask((resume === 'start' ? undefined : this.confirmed) ?? this.subscription.wishes, resume);
  }

  private ask(wishes: Wishes, resume?: Resume): void {
    this.asked.push(wishes);
    this.channel?.send(subscribeMessage(wishes, { batch: this.route.name === 'websocket', resume }));
  }

  private subscribeAgain(): void {
    const { wishes } = this.subscription;
    if (this.state.get().phase === 'live' && (this.asked.at(-1) ?? this.confirmed) !== wishes) this.ask(wishes);
  }

  private receive(raw: unknown): void {
    this.heartbeat.heard();
    const parsed = parseServerMessage(raw);
    if (parsed.ok && parsed.value.type === 'subscription_confirmed') this.wasConfirmed(parsed.value);
    else if (this.state.get().phase !== 'live') this.receiveEarly(raw);
    else if (!this.follows(raw)) this.distrust('A message of the server came twice or out of order.');
    else if (parsed.ok) this.pass(parsed.value);
    else if (this.inFlight.unreadable(raw, parsed.error)) this.options.warn(unreadable(parsed.error));
    // A newer server may say more than this client knows, which is nothing to worry about.
    else if (parsed.error.code === 'UNKNOWN_MESSAGE_TYPE') this.options.warn(unreadable(parsed.error));
    else this.distrust(unreadable(parsed.error));
  }

  /** Before the confirmation the server knows nothing of this client; what it says then to all of them, it says again. */
  private receiveEarly(raw: unknown): void {
    // But it numbers nothing then.
    if (seqOf(raw) !== undefined) this.distrust('A message of the server came out of order.');
  }

  private follows(raw: unknown): boolean {
    const seq = seqOf(raw);
    return seq === undefined || this.place.heard(seq);
  }

  private pass(message: ServerMessage): void {
    if (message.type === 'pong') this.measure(message.timestamp);
    else if (message.type === 'response') this.inFlight.answer(message);
    else this.messageEmitter.fire(message);
  }

  /** The confirmation, not the open socket, makes the link live: it proves that somebody answers. */
  private wasConfirmed(message: ServerMessageOf<'subscription_confirmed'>): void {
    this.confirmed = this.asked.shift() ?? this.confirmed;
    if (this.state.get().phase === 'live') return;
    const arrival = this.place.confirmed(message);
    this.timer?.dispose();
    this.state.set({ phase: 'live', via: this.route.name, since: this.options.timers.now(), latency: undefined });
    this.heartbeat.start();
    this.connectedEmitter.fire(arrival);
    this.subscribeAgain();
  }

  private measure(sentAt: unknown): void {
    const state = this.state.get();
    if (state.phase !== 'live' || typeof sentAt !== 'number') return;
    this.state.set({ ...state, latency: this.options.timers.now() - sentAt });
  }

  private setSilent(since: number | undefined): void {
    const state = this.state.get();
    if (state.phase !== 'live') return;
    const { silentSince: _, ...live } = state;
    this.state.set(since === undefined ? live : { ...live, silentSince: since });
  }

  /** What was heard over this link may not be what was said: begin anew over another one. */
  private distrust(reason: string): void {
    this.options.warn(reason);
    this.place.forget();
    this.ended({ type: 'lost', reason });
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
    this.heartbeat.dispose();
    this.asked = [];
    this.channel?.dispose();
    this.channel = undefined;
    this.inFlight.rejectAll(
      (method) => new FactoryError('CONNECTION_LOST', t('link.broke_before_answer', { method, reason })),
    );
  }
}

const unreadable = ({ message }: FactoryError) => `A message of the server is not readable: ${message}`;
