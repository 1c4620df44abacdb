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

  /** @param now seconds on a clock that never jumps. */
  constructor(
    private readonly rate: BucketRate,
    private readonly now: () => number,
  ) {
    this.tokens = rate.burst;
    this.last = now();
  }

  /** Whether one more may pass now. */
  take(): boolean {
    const now = this.now();
    this.tokens = Math.min(this.rate.burst, this.tokens + (now - this.last) * this.rate.perSecond);
    this.last = now;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}
