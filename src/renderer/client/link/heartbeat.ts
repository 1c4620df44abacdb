import type { Disposable } from '#shared/base/disposable';
import type { Timers } from '../timers';

/** Milliseconds. A link on which nothing at all was heard this long after a ping is given up. */
const pingInterval = 5_000;
const silenceLimit = 12_000;
/** The same for a link there is reason to doubt. */
const doubtLimit = 3_000;
/** A timer that comes so much too late belongs to a machine that slept or to a hidden window. */
const lateness = 2_000;

export interface HeartbeatListener {
  ping(): void;
  silent(): void;
}

/** Finds out whether the other end of a link is still there, by asking and listening. */
export class Heartbeat implements Disposable {
  private timer: Disposable | undefined;
  private due = 0;
  /** When the oldest ping was sent after which nothing was heard. */
  private unansweredSince: number | undefined;
  private phase: 'trusting' | 'doubting' = 'trusting';

  constructor(
    private readonly timers: Timers,
    private readonly listener: HeartbeatListener,
  ) {}

  start(): void {
    this.ask(pingInterval);
  }

  /** Anything was heard. */
  heard(): void {
    this.unansweredSince = undefined;
    this.phase = 'trusting';
  }

  /** The network has changed or the machine slept: a dead link must not be taken for a quiet one much longer. */
  doubt(): void {
    if (this.phase === 'doubting') return;
    this.phase = 'doubting';
    // What came meanwhile may wait behind this very call, so the time until now proves nothing.
    this.unansweredSince = undefined;
    this.ask(doubtLimit);
  }

  dispose(): void {
    this.timer?.dispose();
    this.timer = undefined;
    this.unansweredSince = undefined;
    this.phase = 'trusting';
  }

  private beat(): void {
    const now = this.timers.now();
    const limit = this.phase === 'doubting' ? doubtLimit : silenceLimit;
    if (this.phase === 'trusting' && now - this.due > lateness) this.doubt();
    else if (this.unansweredSince !== undefined && now - this.unansweredSince >= limit) this.listener.silent();
    else this.ask(pingInterval);
  }

  private ask(next: number): void {
    const now = this.timers.now();
    this.unansweredSince ??= now;
    this.due = now + next;
    this.timer?.dispose();
    this.timer = this.timers.after(next, () => this.beat());
    this.listener.ping();
  }
}
