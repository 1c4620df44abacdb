import { Batch, sizeOf } from './batch';
import type { Entry, EventLog, Place } from './event-log';
import type { Outgoing } from './outgoing';
import { type Subscription, wants } from './subscription';
import { formKey, type WireForm } from './wire-form';

/** What one write may hold: enough to fill a channel, few enough to see it fill up. Bytes may be passed by one message. */
const mostMessages = 1_024;
const mostBytes = 256 * 1024;

/** What a client wants, and in which form. Clients with an equal key share what is gathered. */
export interface View {
  readonly subscription: Subscription;
  readonly form: WireForm;
  readonly key: string;
}

export function viewOf(subscription: Subscription, channel: Pick<WireForm, 'format' | 'compress'>): View {
  const { sequenced, batched } = subscription;
  const form = { ...channel, sequenced, batched };
  return { subscription, form, key: `${formKey(form)} ${subscription.key}` };
}

export interface Gathered {
  /** Undefined when nothing that follows is wanted. */
  readonly batch: Batch | undefined;
  /** Where a client is that has had it. */
  readonly place: Place;
  /** Whether any of it must not wait. */
  readonly ordered: boolean;
}

/** Gathers what follows a place in the log, once for all the clients that are there and want the same in the same form. */
export class Batches {
  private known = new Map<string, Gathered>();
  private madeAt = -1;

  constructor(private readonly log: EventLog) {}

  /** @param upTo nothing after this place, where something else comes in between. */
  following(place: Place, view: View, upTo = Infinity): Gathered {
    const { newest } = this.log;
    if (this.madeAt !== newest) {
      // Not cleared: V8 would lead from what the map held before to what it holds now, and from there to all that comes,
      // so that what lives for a millisecond lives until a major collection.
      this.known = new Map();
      this.madeAt = newest;
    }
    const end = Math.min(upTo, newest);
    const key = `${place.seq} ${end} ${view.key}`;
    const gathered = this.known.get(key) ?? this.gather(place, view, end);
    this.known.set(key, gathered);
    return gathered;
  }

  private gather(place: Place, { subscription, form }: View, end: number): Gathered {
    const messages: Outgoing[] = [];
    let bytes = 0;
    let orderedCount = 0;
    let last: Entry | undefined;
    let entry = this.log.after(place);
    while (entry && entry.seq <= end && messages.length < mostMessages && bytes < mostBytes) {
      last = entry;
      if (wants(subscription, entry)) {
        messages.push(entry.outgoing);
        bytes += sizeOf(entry.outgoing, form);
        if (entry.delivery.kind === 'ordered') orderedCount++;
      }
      entry = last.next;
    }
    return {
      batch: messages.length > 0 ? new Batch(messages, form, orderedCount === messages.length) : undefined,
      place: last ? { seq: last.seq, orderedCount: last.orderedCount, entry: last } : { ...place, seq: end },
      ordered: orderedCount > 0,
    };
  }
}
