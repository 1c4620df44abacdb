import type { Delivery } from './delivery';
import type { Outgoing } from './outgoing';

/** What a client that does not read may have waiting of messages that are never dropped. */
export interface OutboxLimits {
  readonly messages: number;
  /** Over this only a single message may wait, whatever its size. */
  readonly bytes: number;
}

interface Waiting {
  readonly outgoing: Outgoing;
  /** Goes after all broadcasts up to this place in the log. */
  readonly after: number;
  /** Bytes counted for it; undefined for state. */
  readonly orderedBytes: number | undefined;
}

/** What waits for one client alone. It is taken in order: every ordered message, and of each key only the newest. */
export class Outbox {
  private waiting = new Map<string | number, Waiting>();
  private sequence = 0;
  private orderedCount = 0;
  private orderedBytes = 0;

  constructor(private readonly limits: OutboxLimits) {}

  get size(): number {
    return this.waiting.size;
  }

  /** Place in the log after which the oldest one goes; undefined when none waits. */
  get next(): number | undefined {
    for (const { after } of this.waiting.values()) return after;
    return undefined;
  }

  /**
   * True once more waits than a client may have; nothing was dropped yet.
   * @param others ordered broadcasts that wait for it beside.
   */
  overflows(others: number): boolean {
    if (this.orderedCount + others > this.limits.messages) return true;
    return this.orderedBytes > this.limits.bytes && this.orderedCount > 1;
  }

  /** @param size bytes of the message, asked for only when it counts against the limit. */
  put(outgoing: Outgoing, delivery: Delivery, after: number, size: () => number): void {
    if (delivery.kind === 'latest') {
      this.waiting.delete(delivery.key);
      this.waiting.set(delivery.key, { outgoing, after, orderedBytes: undefined });
      return;
    }
    const orderedBytes = size();
    this.orderedCount++;
    this.orderedBytes += orderedBytes;
    this.waiting.set(this.sequence++, { outgoing, after, orderedBytes });
  }

  /** Removes and returns the oldest messages that go before the broadcast after place `seq`, at most `count`. */
  take(count: number, seq: number): Outgoing[] {
    const taken: Outgoing[] = [];
    for (const [key, { outgoing, after, orderedBytes }] of this.waiting) {
      if (taken.length >= count || after > seq) break;
      this.waiting.delete(key);
      if (orderedBytes !== undefined) {
        this.orderedCount--;
        this.orderedBytes -= orderedBytes;
      }
      taken.push(outgoing);
    }
    return taken;
  }

  /** The client goes back to an earlier place in the log: what waits goes before all that it gets anew. */
  moveTo(seq: number): void {
    this.waiting = new Map([...this.waiting].map(([key, waiting]) => [key, { ...waiting, after: seq }]));
  }

  clear(): void {
    this.waiting.clear();
    this.orderedCount = 0;
    this.orderedBytes = 0;
  }
}
