import type { Clock } from '#main/engine/node-kind';
import { out } from '../../ports';

/** What every kind that receives tells beside the messages themselves. */
export const inboxOutputs = {
  count: out.integer({ description: 'Messages received since the start.' }),
  dropped: out.integer({
    description: 'Messages left out of "messages" because more came between two ticks than it holds.',
  }),
  age: out.number({
    unit: 's',
    description: 'Time since the newest message, or since the start while none has come.',
  }),
};

export interface Received<T> {
  readonly newest: T | undefined;
  /** All since the last time, oldest first. */
  readonly fresh: readonly T[];
  readonly count: number;
  readonly dropped: number;
  readonly age: number;
}

/** What arrives between two ticks, bounded: the oldest make way, and are counted. */
export class Inbox<T> {
  private waiting: T[] = [];
  private newest: T | undefined;
  private count = 0;
  private dropped = 0;
  private at: number;

  constructor(
    private readonly clock: Clock,
    private readonly limit = 1000,
  ) {
    this.at = clock.monotonic();
  }

  push(message: T): void {
    this.newest = message;
    this.count += 1;
    this.at = this.clock.monotonic();
    this.waiting.push(message);
    // Cut back now and then, not at each push: taking the first from a full array moves all others.
    if (this.waiting.length >= this.limit * 2) this.cut();
  }

  take(): Received<T> {
    this.cut();
    const fresh = this.waiting;
    this.waiting = [];
    const { newest, count, dropped } = this;
    return { newest, fresh, count, dropped, age: this.clock.monotonic() - this.at };
  }

  private cut(): void {
    const surplus = this.waiting.length - this.limit;
    if (surplus <= 0) return;
    this.waiting.splice(0, surplus);
    this.dropped += surplus;
  }
}
