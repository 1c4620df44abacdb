import { type BucketRate, TokenBucket } from '#shared/base/token-bucket';
import { monotonic } from '../clock';

/** Milliseconds of this thread that one client may take: half of them in the long run, and a few at once after quiet. */
export const timeShare: BucketRate = { perSecond: 500, burst: 20 };

/**
 * A single piece counts as so many milliseconds at most: after a large paste, or the first picture of thousands of nodes,
 * whatever the same client asks for next, such as Stop, waits a tenth of a second and no longer.
 */
const mostOfOne = 50;

/** What a client sends over; while it is paused, what comes waits with the client. */
interface Source {
  pause(): void;
  resume(): void;
}

/**
 * How much of this thread's time a client takes, whatever it asks for. One that took its share is not read from until
 * time has made up for it: nothing of what it sends is lost, and others have their turn in between.
 */
export class TimeShare {
  private readonly bucket: TokenBucket;
  private rest: NodeJS.Timeout | undefined;
  private isCharging = false;

  /** @param now milliseconds on a clock that never jumps. */
  constructor(
    private readonly source: Source,
    private readonly now = monotonic,
  ) {
    this.bucket = new TokenBucket(timeShare, now);
  }

  /** Does what the client asked for, on its account. */
  charge(work: () => void): void {
    if (this.isCharging) {
      work();
      return;
    }
    this.isCharging = true;
    const began = this.now();
    try {
      work();
    } finally {
      this.isCharging = false;
      this.bucket.spend(Math.min(mostOfOne, this.now() - began));
      this.check();
    }
  }

  dispose(): void {
    clearTimeout(this.rest);
  }

  private check(): void {
    if (this.rest || !this.bucket.exhausted) return;
    this.source.pause();
    this.rest = setTimeout(() => {
      this.rest = undefined;
      this.source.resume();
    }, this.bucket.wait * 1000);
  }
}
