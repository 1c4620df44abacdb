import { out } from '../../ports';
import type { Attempt } from './link';
import { reasonOf } from './reason';

/** What every kind that sends tells. */
export const outboxOutputs = {
  sent: out.integer({ description: 'Messages sent since the start.' }),
  queued: out.integer({ description: 'Messages that wait for the connection.' }),
  dropped: out.integer({ description: 'Messages given up, the oldest first, because too many waited.' }),
};

/** A message at which the connection breaks so often is given up, so that it does not hold up all others. */
const mostTries = 3;

interface Item<T> {
  readonly message: T;
  readonly size: number;
  tries: number;
}

/**
 * What waits to be sent, bounded: the oldest make way, and are counted, but never the newest. One at a time, in order; what was under way
 * when the connection broke is sent again over the next one.
 */
export class Outbox<T> {
  private readonly items: Item<T>[] = [];
  /** Of all that waits. */
  private size = 0;
  private wake: () => void = () => undefined;
  private sent = 0;
  private dropped = 0;

  constructor(private readonly limits = { messages: 1000, bytes: 16 * 1024 * 1024 }) {}

  get counts() {
    return { sent: this.sent, queued: this.items.length, dropped: this.dropped };
  }

  /** @param size bytes it takes, or letters where that is what is known. */
  push(message: T, size: number): void {
    this.items.push({ message, size, tries: 0 });
    this.size += size;
    const { messages, bytes } = this.limits;
    while (this.items.length > 1 && (this.items.length > messages || this.size > bytes)) {
      this.takeFirst();
      this.dropped += 1;
    }
    this.wake();
  }

  /** Sends over a connection as long as it lives. */
  attach(send: (message: T) => Promise<void>, attempt: Attempt): void {
    void this.pump(send, attempt).catch((error: unknown) => attempt.lost(reasonOf(error)));
  }

  private async pump(send: (message: T) => Promise<void>, { signal }: Attempt): Promise<void> {
    while (!signal.aborted) {
      const item = this.items[0];
      if (!item) {
        await this.untilPushed(signal);
        continue;
      }
      try {
        await orAborted(send(item.message), signal);
        this.sent += 1;
        // One that has made way while it was under way is not lost after all.
        if (!this.remove(item)) this.dropped -= 1;
      } catch (error) {
        item.tries += 1;
        if (item.tries >= mostTries && this.remove(item)) this.dropped += 1;
        throw error;
      }
    }
  }

  /** False where it has made way meanwhile, and is counted. */
  private remove(item: Item<T>): boolean {
    if (this.items[0] !== item) return false;
    this.takeFirst();
    return true;
  }

  private takeFirst(): void {
    this.size -= this.items.shift()?.size ?? 0;
  }

  private untilPushed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done);
      this.wake = done;
    });
  }
}

/** Rejects when the signal aborts, be the work done or not. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new Error('the connection was cut'));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
