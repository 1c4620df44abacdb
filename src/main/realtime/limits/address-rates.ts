import { type BucketRate, TokenBucket } from '#shared/base/token-bucket';
import { monotonic } from '../clock';

/** A token bucket for each address, in bounded memory: beyond `capacity` the one that was quiet longest is forgotten. */
export class AddressRates {
  /** The longest quiet first. */
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(
    private readonly rate: BucketRate,
    private readonly capacity: number,
    private readonly now = monotonic,
  ) {}

  get size(): number {
    return this.buckets.size;
  }

  bucket(address: string): TokenBucket {
    const bucket = this.buckets.get(address) ?? new TokenBucket(this.rate, this.now);
    this.buckets.delete(address);
    this.buckets.set(address, bucket);
    if (this.buckets.size > this.capacity) {
      const [quietest] = this.buckets.keys();
      if (quietest !== undefined) this.buckets.delete(quietest);
    }
    return bucket;
  }
}
