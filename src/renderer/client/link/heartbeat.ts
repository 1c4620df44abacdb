import type { Disposable } from '#shared/base/disposable';
import type { Timers } from '../timers';

/** Milliseconds. A link on which nothing at all was heard until the next ping is late, and given up after the limit. */
const pingInterval = 2_500;
const silenceLimit = 12_000;
/** The same for a link there is reason to doubt. */
const doubtLimit = 3_000;
/** A timer that comes so much too late belongs to a machine that slept or to a hidden window. */
const lateness = 2_000;
/** One that comes this much too late belongs to a busy window, in which what was heard may wait behind it. */
const business = 500;

export interface HeartbeatListener {
  ping(): void;
  /** Nothing was heard since this time, longer than usual; `undefined` once something is. */
  late(since: number | undefined): void;
  /** The link is to be given up. */
  silent(): void;
}

/** Finds out whether the other end of a link is still there, by asking and listening. */
export class Heartbeat implements Disposable {
  private timer: Disposable | undefined;
  private due = 0;
  /** When the oldest ping was sent after which nothing was heard. */
  private unansweredSince: number | undefined;
  private phase: 'trusting' | 'doubting' = 'trusting';
  private isLate = false;

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
    if (!this.isLate) return;
    this.isLate = false;
    this.listener.late(undefined);
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
    this.isLate = false;
  }

  private beat(): void {
    const now = this.timers.now();
    const limit = this.phase === 'doubting' ? doubtLimit : silenceLimit;
    if (this.phase === 'trusting' && now - this.due > lateness) this.doubt();
    else if (this.unansweredSince !== undefined && now - this.unansweredSince >= limit) this.listener.silent();
    else {
      if (this.unansweredSince !== undefined && now - this.due < business) this.tellLate(this.unansweredSince);
      this.ask(pingInterval);
    }
  }

  private tellLate(since: number): void {
    if (this.isLate) return;
    this.isLate = true;
    this.listener.late(since);
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
