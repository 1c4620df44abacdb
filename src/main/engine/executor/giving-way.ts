/** Seconds after an input in which a loop gives way, and from one time to the next. */
const attention = 0.1;
const interval = 0.001;

/**
 * A loop at full speed never lets go of its processor by itself. Where somebody sets inputs, and waits for what comes of
 * them, it gives way now and then to those who carry it there and back (the host, main, the client): put behind it by the
 * system, each would wait for whole milliseconds. Nothing is lost of a loop that nobody touches. Seconds, monotonic.
 */
export class GivingWay {
  private until = Number.NEGATIVE_INFINITY;
  private next = Number.NEGATIVE_INFINITY;

  /** An input was taken: what the coming tick makes of it is to leave at once. */
  inputTaken(now: number): void {
    this.until = now + attention;
    this.next = now;
  }

  /** Whether it is time, after a tick that ended now; counts as done. */
  isDue(now: number): boolean {
    if (now < this.next || now >= this.until) return false;
    this.next = now + interval;
    return true;
  }
}
