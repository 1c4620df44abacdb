import { nanoid } from 'nanoid';
import type { EventName } from '#shared/protocol/client-messages';
import type { Delivery } from './delivery';
import type { Outgoing } from './outgoing';

/** One broadcast. Its `seq` is higher than that of any before it. */
export interface Entry {
  readonly seq: number;
  readonly event: EventName;
  readonly outgoing: Outgoing;
  readonly delivery: Delivery;
  /** How many ordered entries there have been, up to and including this one. */
  readonly orderedCount: number;
  previous: Entry | undefined;
  next: Entry | undefined;
  /** False once a newer one replaced it, or it was let go. */
  linked: boolean;
}

/** How far a client is: it has had everything up to `seq`. */
export interface Place {
  readonly seq: number;
  readonly orderedCount: number;
  /** The entry at that place, where it is known: what follows is found without searching. */
  readonly entry?: Entry;
}

/**
 * What was broadcast, once for all clients: every ordered message, and of each state the newest, in order. A client is
 * nothing but a place in it, so one that does not read costs nothing of its own, and one that comes back goes on from
 * where it was. A newer state goes to the end rather than into the older one's place, else it would overtake the events
 * that led to it.
 */
export class EventLog {
  /** This log's own name: places in another one's mean nothing here. */
  readonly server = nanoid();
  private first: Entry | undefined;
  private last: Entry | undefined;
  private readonly states = new Map<string, Entry>();
  private seq = 0;
  private count = 0;
  private orderedCount = 0;
  /** Some of what came up to here is gone without anything newer in its stead. */
  private floor = 0;
  /** Up to here, every client has had everything. */
  private settled = 0;
  /** States that newer ones replaced before every client had had them, since the last time they were counted. */
  private conflated = 0;

  /** @param capacity how many entries are kept for clients that may come back. */
  constructor(private readonly capacity: number) {}

  /** Entries it holds. */
  get size(): number {
    return this.count;
  }

  /** `seq` of the newest entry there has been. */
  get newest(): number {
    return this.seq;
  }

  get end(): Place {
    const { seq, orderedCount, last } = this;
    return last ? { seq, orderedCount, entry: last } : { seq, orderedCount };
  }

  append(event: EventName, outgoing: Outgoing, delivery: Delivery): void {
    if (delivery.kind === 'latest') this.replace(delivery.key);
    else this.orderedCount++;
    this.seq++;
    outgoing.seq = this.seq;
    const { seq, orderedCount, last } = this;
    const entry: Entry = {
      seq,
      event,
      outgoing,
      delivery,
      orderedCount,
      previous: last,
      next: undefined,
      linked: true,
    };
    if (last) last.next = entry;
    else this.first = entry;
    this.last = entry;
    this.count++;
    if (delivery.kind === 'latest') this.states.set(delivery.key, entry);
  }

  /** The first entry after a place; what comes next follows by `next`. */
  after(place: Place): Entry | undefined {
    if (place.entry?.linked) return place.entry.next;
    const { first, last } = this;
    if (!first || !last) return undefined;
    // From whichever end is nearer.
    if (place.seq - first.seq < last.seq - place.seq) {
      let entry: Entry | undefined = first;
      while (entry && entry.seq <= place.seq) entry = entry.next;
      return entry;
    }
    let found: Entry | undefined;
    for (let entry: Entry | undefined = last; entry && entry.seq > place.seq; entry = entry.previous) found = entry;
    return found;
  }

  /** The place a client was at, if everything after it is still known. */
  placeAt(seq: number): Place | undefined {
    if (seq < this.floor || seq > this.seq) return undefined;
    const next = this.after({ seq, orderedCount: 0 });
    if (!next) return this.end;
    const orderedCount = next.orderedCount - (next.delivery.kind === 'ordered' ? 1 : 0);
    return { seq, orderedCount };
  }

  /**
   * Lets go what every client, the slowest at `slowest`, has had: the bytes of large messages, and the oldest entries that
   * are beyond the capacity. Returns how many states newer ones replaced, since the last time, before every client had
   * had them.
   */
  trim(slowest: number): number {
    this.settle(slowest);
    while (this.first && this.count > this.capacity && this.first.seq <= slowest) {
      const { first } = this;
      this.floor = first.seq;
      this.unlink(first);
      if (first.delivery.kind === 'latest') this.states.delete(first.delivery.key);
    }
    const { conflated } = this;
    this.conflated = 0;
    return conflated;
  }

  private settle(slowest: number): void {
    if (slowest <= this.settled) return;
    let entry = this.after({ seq: this.settled, orderedCount: 0 });
    for (; entry && entry.seq <= slowest; entry = entry.next) entry.outgoing.forgetLarge();
    this.settled = slowest;
  }

  private replace(key: string): void {
    const old = this.states.get(key);
    if (!old) return;
    if (old.seq > this.settled) this.conflated++;
    this.unlink(old);
  }

  private unlink(entry: Entry): void {
    entry.linked = false;
    this.count--;
    if (entry.previous) entry.previous.next = entry.next;
    else this.first = entry.next;
    if (entry.next) entry.next.previous = entry.previous;
    else this.last = entry.previous;
    // Whoever still holds the entry as a place must not hold its neighbours, and theirs, too.
    entry.previous = undefined;
    entry.next = undefined;
  }
}
