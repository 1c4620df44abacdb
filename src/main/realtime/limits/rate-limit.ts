export interface Rate {
  /** How many per second in the long run. */
  readonly perSecond: number;
  /** How many at once after quiet. */
  readonly burst: number;
}

/** A token bucket. */
export class RateLimit {
  private tokens: number;
  private last: number;

  /** @param now milliseconds on a clock that never jumps. */
  constructor(
    private readonly rate: Rate,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.tokens = rate.burst;
    this.last = now();
  }

  /** Whether one more may be carried out, which then counts. */
  admit(): boolean {
    if (this.exhausted) return false;
    this.tokens -= 1;
    return true;
  }

  /** Whether none more may be carried out now. */
  get exhausted(): boolean {
    this.refill();
    return this.tokens < 1;
  }

  /** Seconds until one more may be carried out. */
  get wait(): number {
    this.refill();
    return Math.max(0, (1 - this.tokens) / this.rate.perSecond);
  }

  private refill(): void {
    const now = this.now();
    this.tokens = Math.min(this.rate.burst, this.tokens + ((now - this.last) / 1000) * this.rate.perSecond);
    this.last = now;
  }
}
