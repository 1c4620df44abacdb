export interface BucketRate {
  /** How many may pass in a second in the long run. */
  readonly perSecond: number;
  /** How many may pass at once after quiet. */
  readonly burst: number;
}

/** Lets things pass at a bounded rate. */
export class TokenBucket {
  private tokens: number;
  private last: number;

  /** @param now milliseconds on a clock that never jumps. */
  constructor(
    private readonly rate: BucketRate,
    private readonly now: () => number,
  ) {
    this.tokens = rate.burst;
    this.last = now();
  }

  /** Whether one more may pass now, which then counts. */
  take(): boolean {
    if (this.exhausted) return false;
    this.tokens--;
    return true;
  }

  /** Counts what has passed already, more than may pass though it be: that is owed, and paid back by time. */
  spend(amount: number): void {
    this.refill();
    this.tokens -= amount;
  }

  /** Whether none more may pass now. */
  get exhausted(): boolean {
    this.refill();
    return this.tokens < 1;
  }

  /** Seconds until one more may pass. */
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
