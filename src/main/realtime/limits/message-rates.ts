import { type BucketRate, TokenBucket } from '#shared/base/token-bucket';
import type { ClientMessageType } from '#shared/protocol/client-messages';
import { monotonic } from '../clock';

/**
 * How often one client may send each kind of message, so that many of one kind do not use up what the others need. An
 * input may change at machine speed; a request or a status costs the server far more than it costs to ask.
 */
export const messageRates: Readonly<Record<ClientMessageType, BucketRate>> = {
  ping: { perSecond: 10_000, burst: 20_000 },
  subscribe: { perSecond: 100, burst: 200 },
  input_update: { perSecond: 10_000, burst: 20_000 },
  get_status: { perSecond: 100, burst: 200 },
  request: { perSecond: 500, burst: 1_000 },
  document_sync: { perSecond: 2_000, burst: 4_000 },
  presence: { perSecond: 60, burst: 120 },
};

/** The buckets of one client, one for each kind of message. */
export class MessageRates {
  private readonly limits = new Map<ClientMessageType, TokenBucket>();

  /** @param now milliseconds on a clock that never jumps. */
  constructor(private readonly now = monotonic) {}

  admit(type: ClientMessageType): boolean {
    let limit = this.limits.get(type);
    if (!limit) {
      limit = new TokenBucket(messageRates[type], this.now);
      this.limits.set(type, limit);
    }
    return limit.take();
  }
}
