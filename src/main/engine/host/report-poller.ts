import { reportRequest, type StateTable } from '../executor/state-table';

/** Seconds between requests for reports while somebody watches, and while nobody does. */
const watchedInterval = 1 / 60;
const unwatchedInterval = 0.25;
/** Seconds after which a node that has not returned is told of as executing. */
const longExecution = 0.12;

export interface PollerEvents {
  /** The node at this index of this plan has been executing since Unix second `since`. */
  executing(plan: number, index: number, since: number): void;
  /** Index of the node in whose hands the tick is, or -1. */
  nodeInCharge(): number;
  /** Whether whoever gets the reports is ready for more. */
  mayAsk(): boolean;
  /** Comes at each look. */
  polled(): void;
}

/**
 * Asks an executor for its state at a bounded rate, whoever watches (E14), and finds nodes that take long. It only
 * reads and writes shared memory, so it works while a node holds the executor's thread.
 */
export class ReportPoller {
  private timer: ReturnType<typeof setInterval> | undefined;
  private sample = '';
  private since = 0;
  private told = false;

  constructor(
    private readonly table: StateTable,
    private readonly events: PollerEvents,
  ) {}

  watch(on: boolean): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.poll(), (on ? watchedInterval : unwatchedInterval) * 1000);
  }

  dispose(): void {
    clearInterval(this.timer);
  }

  private poll(): void {
    const { table } = this;
    this.events.polled();
    if (table.request === reportRequest.none && this.events.mayAsk()) table.requestReport(reportRequest.changes);
    const index = this.events.nodeInCharge();
    const sample = `${table.plan} ${table.tick} ${index}`;
    const now = Date.now() / 1000;
    if (sample !== this.sample) {
      this.sample = sample;
      this.since = now;
      this.told = false;
    } else if (!this.told && index >= 0 && now - this.since >= longExecution) {
      this.told = true;
      this.events.executing(table.plan, index, this.since);
      // The executor does not know that this was told: it has to report the node again even if nothing changed.
      table.requestReport(reportRequest.all);
    }
  }
}
