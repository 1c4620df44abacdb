/**
 * How much of what was sent the client has not taken yet, by what it acknowledges. The system's own buffers, several
 * megabytes of them, do not show in what a socket says it has buffered; without this a client that was stalled would
 * first read all that is in there, long out of date.
 */
export class Credit {
  private sent = 0;
  private asked = 0;
  private acknowledged = 0;

  /**
   * @param limit how much may be under way.
   * @param step after so much an acknowledgement is asked for; well below the limit, else it would be reached unasked.
   */
  constructor(
    private readonly limit: number,
    private readonly step: number,
  ) {}

  get used(): boolean {
    return this.underWay > this.limit;
  }

  /** What was sent and not acknowledged. */
  get underWay(): number {
    return this.sent - this.acknowledged;
  }

  /** Returns the mark the client shall send back once it has read so far, when it is time for one. */
  spend(amount: number): number | undefined {
    this.sent += amount;
    if (this.sent - this.asked < this.step) return undefined;
    this.asked = this.sent;
    return this.asked;
  }

  /** Takes a mark that came back. One that was never sent out is a client's invention. */
  restore(mark: number): void {
    if (mark > this.acknowledged && mark <= this.asked) this.acknowledged = mark;
  }
}
