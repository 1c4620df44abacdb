export interface Rate {
  /** Messages per second in the long run. */
  readonly perSecond: number;
  /** Messages at once after quiet. */
  readonly burst: number;
}

/** A token bucket for one session. */
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

  /** Whether one more message may be carried out. */
  admit(): boolean {
    const now = this.now();
    this.tokens = Math.min(this.rate.burst, this.tokens + ((now - this.last) / 1000) * this.rate.perSecond);
    this.last = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
