import type { Outgoing } from './outgoing';

/** How a message may be treated while its client does not take it. */
export type Delivery =
  /** Answers, events and document changes: kept in order, never dropped. */
  | { readonly kind: 'ordered' }
  /** State: a newer message of the same key replaces it. `urgent` ones leave at the end of the loop turn. */
  | { readonly kind: 'latest'; readonly key: string; readonly urgent: boolean };

export const ordered: Delivery = { kind: 'ordered' };

/** What a client that does not read may have waiting of messages that are never dropped. */
export interface OutboxLimits {
  readonly messages: number;
  /** Over this only a single message may wait, whatever its size. */
  readonly bytes: number;
}

interface Waiting {
  readonly outgoing: Outgoing;
  /** Bytes counted for it; undefined for state. */
  readonly orderedBytes: number | undefined;
}

/**
 * What waits for one client. Taking it gives a subsequence of what was put in, in order: every ordered message, and of
 * each key only the newest. A newer state goes to the end rather than into the older one's place, else it would overtake
 * the events that led to it.
 */
export class Outbox {
  private readonly waiting = new Map<string | number, Waiting>();
  private sequence = 0;
  private orderedCount = 0;
  private orderedBytes = 0;

  constructor(private readonly limits: OutboxLimits) {}

  get size(): number {
    return this.waiting.size;
  }

  /** True once more waits than a client may have; nothing was dropped yet. */
  get overflowing(): boolean {
    if (this.orderedCount > this.limits.messages) return true;
    return this.orderedBytes > this.limits.bytes && this.orderedCount > 1;
  }

  /** @param size bytes of the message, asked for only when it counts against the limit. */
  put(outgoing: Outgoing, delivery: Delivery, size: () => number): void {
    if (delivery.kind === 'latest') {
      this.waiting.delete(delivery.key);
      this.waiting.set(delivery.key, { outgoing, orderedBytes: undefined });
      return;
    }
    const bytes = size();
    this.orderedCount++;
    this.orderedBytes += bytes;
    this.waiting.set(this.sequence++, { outgoing, orderedBytes: bytes });
  }

  /** Removes and returns the oldest messages, at most `count`. */
  take(count: number): Outgoing[] {
    const taken: Outgoing[] = [];
    for (const [key, { outgoing, orderedBytes }] of this.waiting) {
      if (taken.length >= count) break;
      this.waiting.delete(key);
      if (orderedBytes !== undefined) {
        this.orderedCount--;
        this.orderedBytes -= orderedBytes;
      }
      taken.push(outgoing);
    }
    return taken;
  }

  clear(): void {
    this.waiting.clear();
    this.orderedCount = 0;
    this.orderedBytes = 0;
  }
}
