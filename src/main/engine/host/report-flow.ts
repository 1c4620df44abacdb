import type { StateTable } from '../executor/state-table';

/**
 * Reports on their way to main. One that takes its time over them, because many clients watch, is given as much time
 * after a report as that took, so that watching leaves the loop its processor and nothing old queues up (E14).
 */
export class ReportFlow {
  /** When those that main has not taken yet were sent, the oldest first. */
  private readonly sentAt: number[] = [];
  private restUntil = Number.NEGATIVE_INFINITY;

  /** @param now seconds, monotonic */
  constructor(
    private readonly table: StateTable,
    private readonly now: () => number = () => performance.now() / 1000,
  ) {}

  /** Whether the next report may be asked for. */
  get isClear(): boolean {
    return !this.table.isCongested && this.now() >= this.restUntil;
  }

  sent(): void {
    this.sentAt.push(this.now());
    this.table.reportsUnderWay = this.sentAt.length;
  }

  /** Main is through with the oldest ones. */
  taken(count: number): void {
    const [newest] = this.sentAt.splice(0, count).slice(-1);
    this.table.reportsUnderWay = this.sentAt.length;
    if (newest === undefined) return;
    const now = this.now();
    this.restUntil = now + (now - newest);
  }
}
