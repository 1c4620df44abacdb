export interface ReportBounds {
  /** The share of the loop's time that reports may take. */
  readonly share: number;
  /** How many nodes they may tell of in a second. */
  readonly nodesPerSecond: number;
  /** Seconds between two of them, however little they cost. */
  readonly pause: number;
}

/** How much what a report costs may seem to grow from one to the next. */
const growth = 1.1;

/** When the next report may be made without the loop paying more for them than it should (E14). Seconds, monotonic. */
export class ReportBudget {
  private again = Number.NEGATIVE_INFINITY;
  private costOfNode = Number.POSITIVE_INFINITY;

  constructor(private readonly bounds: ReportBounds) {}

  allows(now: number): boolean {
    return now >= this.again;
  }

  /** A report of `count` nodes began at `now` and took so many seconds. */
  spend(now: number, seconds: number, count: number): void {
    const { share, nodesPerSecond, pause } = this.bounds;
    // A thread that was put aside in the middle of a report has not spent that time: it must not be silent for it.
    this.costOfNode = Math.min(seconds / (count + 1), this.costOfNode * growth);
    const cost = Math.min(seconds, this.costOfNode * (count + 1));
    this.again = now + Math.max(cost / share, count / nodesPerSecond, pause);
  }
}
