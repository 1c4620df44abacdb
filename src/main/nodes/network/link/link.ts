import type { Clock } from '#main/engine/node-kind';
import { backoff } from './backoff';
import { reasonOf } from './reason';

export type LinkState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'live' }
  /** `until`: when the next try begins, on the monotonic clock. */
  | { readonly phase: 'waiting'; readonly reason: string; readonly until: number }
  | { readonly phase: 'closed' };

export interface Attempt {
  /** Aborts when the attempt, or the connection that came of it, is no longer wanted. */
  readonly signal: AbortSignal;
  /** Says that the connection has ended, and why, in a few words. */
  lost(reason: string): void;
}

export interface Connection {
  close(): void | Promise<void>;
}

/** Connects, or begins to listen. Must settle soon once the attempt's signal has aborted. */
export type Open<S, C extends Connection> = (settings: S, attempt: Attempt) => Promise<C>;

export interface LinkOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Seconds until an attempt has failed. */
  readonly timeout?: number;
  /** Seconds: the longest pause before it tries again, where asking often burdens nobody. */
  readonly longest?: number;
  readonly random?: () => number;
}

/** A connection that held so long was a good one: the next pause is a short one again. Seconds. */
const steady = 5;

/**
 * Keeps one connection up in the background: connects, tries again after growing pauses, and connects anew when its
 * settings change. A failure is a state of it; nothing here throws. After `close`, or when the signal has aborted, it
 * holds neither socket nor timer.
 */
export class Link<S, C extends Connection> {
  private now: LinkState = { phase: 'closed' };
  private held: C | undefined;
  private key: string | undefined;
  private stop: AbortController | undefined;
  private work: Promise<void> = Promise.resolve();
  private over = false;

  constructor(
    private readonly open: Open<S, C>,
    private readonly options: LinkOptions,
  ) {
    if (options.signal.aborted) this.over = true;
    else options.signal.addEventListener('abort', this.end, { once: true });
  }

  get state(): LinkState {
    return this.now;
  }

  /** While live. */
  get connection(): C | undefined {
    return this.held;
  }

  /** Sees to it that there is a connection with these settings. To be called in every tick: it returns at once. */
  keep(settings: S): void {
    const key = JSON.stringify(settings);
    if (this.over || key === this.key) return;
    this.key = key;
    this.stop?.abort();
    const stop = new AbortController();
    this.stop = stop;
    this.now = { phase: 'connecting' };
    // One after the other: a server with new settings may need the port of the one before it.
    this.work = this.work.then(() => this.maintain(settings, stop.signal));
  }

  /** Resolves when nothing is left open. */
  close(): Promise<void> {
    this.end();
    return this.work;
  }

  private readonly end = (): void => {
    this.over = true;
    this.options.signal.removeEventListener('abort', this.end);
    this.now = { phase: 'closed' };
    this.stop?.abort();
  };

  private async maintain(settings: S, stop: AbortSignal): Promise<void> {
    const { clock, random, longest } = this.options;
    let failures = 0;
    while (!stop.aborted) {
      this.now = { phase: 'connecting' };
      const { reason, lasted } = await this.tryOnce(settings, stop);
      if (stop.aborted) return;
      failures = lasted >= steady ? 1 : failures + 1;
      const pause = backoff(failures, random, longest);
      this.now = { phase: 'waiting', reason, until: clock.monotonic() + pause };
      await clock.sleep(pause, stop);
    }
  }

  /** Returns when the connection is gone: why, and for how many seconds it was live. */
  private async tryOnce(settings: S, stop: AbortSignal): Promise<{ reason: string; lasted: number }> {
    const { clock, timeout = 10 } = this.options;
    const attempt = new AbortController();
    const watch = new AbortController();
    const { promise: ended, resolve: lost } = deferred<string>();
    const stopped = () => lost('it was stopped');
    stop.addEventListener('abort', stopped, { once: true });
    void clock.sleep(timeout, watch.signal).then(() => {
      if (!watch.signal.aborted) lost('no answer came in time');
    });
    const opening = this.open(settings, { signal: attempt.signal, lost });
    try {
      const failed = opening.then(
        () => undefined,
        (error: unknown) => reasonOf(error),
      );
      const failure = await Promise.race([failed, ended]);
      watch.abort();
      if (failure !== undefined) return { reason: failure, lasted: 0 };
      const since = clock.monotonic();
      this.held = await opening;
      this.now = { phase: 'live' };
      return { reason: await ended, lasted: clock.monotonic() - since };
    } finally {
      watch.abort();
      stop.removeEventListener('abort', stopped);
      this.held = undefined;
      attempt.abort();
      await opening.then(
        (connection) => connection.close(),
        () => undefined,
      );
    }
  }
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
