import { type Rate, RateLimit } from './rate-limit';

/** A token bucket for each address, in bounded memory: beyond `capacity` the one that was quiet longest is forgotten. */
export class AddressRates {
  /** The longest quiet first. */
  private readonly buckets = new Map<string, RateLimit>();

  constructor(
    private readonly rate: Rate,
    private readonly capacity: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get size(): number {
    return this.buckets.size;
  }

  bucket(address: string): RateLimit {
    const bucket = this.buckets.get(address) ?? new RateLimit(this.rate, this.now);
    this.buckets.delete(address);
    this.buckets.set(address, bucket);
    if (this.buckets.size > this.capacity) {
      const [quietest] = this.buckets.keys();
      if (quietest !== undefined) this.buckets.delete(quietest);
    }
    return bucket;
  }
}
