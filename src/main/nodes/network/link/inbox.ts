import type { Clock } from '#main/engine/node-kind';
import { out, rarely } from '../../ports';

/** What every kind that receives tells beside the messages themselves; it has inputs that are `seldom` changed. */
export const inboxOutputs = {
  arrived: out.boolean({ description: 'On in a tick in which something came, be it the same as before.' }),
  count: rarely(out.integer({ description: 'Messages received since the start.' })),
  dropped: rarely(
    out.integer({
      description: 'Messages left out of "messages" because more came between two ticks than it holds.',
    }),
  ),
  age: rarely(
    out.number({
      unit: 's',
      description: 'Time since the newest message, or since the start while none has come.',
    }),
  ),
};

export interface Received<T> {
  readonly newest: T | undefined;
  /** All since the last time, oldest first. */
  readonly fresh: readonly T[];
  readonly arrived: boolean;
  readonly count: number;
  readonly dropped: number;
  readonly age: number;
}

interface InboxLimits {
  readonly messages: number;
  /** Together, as they came: what is made of them may take several times as much memory. */
  readonly bytes: number;
}

const inboxLimits: InboxLimits = { messages: 1000, bytes: 16 * 1024 * 1024 };

/** What arrives between two ticks, bounded: the oldest make way, and are counted. The newest stays, however large it is. */
export class Inbox<T> {
  private waiting: T[] = [];
  /** Of those that wait, in the same order, and together. */
  private sizes: number[] = [];
  private size = 0;
  private newest: T | undefined;
  private count = 0;
  private dropped = 0;
  private at: number;

  constructor(
    private readonly clock: Clock,
    private readonly limits = inboxLimits,
  ) {
    this.at = clock.monotonic();
  }

  /** @param size bytes it came in, or letters where that is what is known. */
  push(message: T, size: number): void {
    this.newest = message;
    this.count += 1;
    this.at = this.clock.monotonic();
    this.waiting.push(message);
    this.sizes.push(size);
    this.size += size;
    // Cut back now and then, not at each push: taking the first from a full array moves all others.
    const { messages, bytes } = this.limits;
    if (this.waiting.length >= messages * 2 || this.size >= bytes * 2) this.cut();
  }

  take(): Received<T> {
    this.cut();
    const fresh = this.waiting;
    [this.waiting, this.sizes, this.size] = [[], [], 0];
    const { newest, count, dropped } = this;
    return { newest, fresh, arrived: fresh.length > 0, count, dropped, age: this.clock.monotonic() - this.at };
  }

  private cut(): void {
    const { messages, bytes } = this.limits;
    let surplus = 0;
    while (this.waiting.length - surplus > 1) {
      if (this.waiting.length - surplus <= messages && this.size <= bytes) break;
      this.size -= this.sizes[surplus] ?? 0;
      surplus += 1;
    }
    if (surplus === 0) return;
    this.waiting.splice(0, surplus);
    this.sizes.splice(0, surplus);
    this.dropped += surplus;
  }
}
