import type { NodeReport } from '#shared/protocol/node-state';
import type { WithFrames } from '../executor/messages';

interface Reports extends WithFrames {
  readonly reports: readonly NodeReport[];
}

/**
 * What nodes say in the middle of a tick, on its way to main: at once, and what else comes in the same turn of the event loop
 * together at its end. In a run once of a large workflow that is a thousand at a time, and a message takes longer than
 * what is in it.
 */
export class GatheredReports {
  private reports: NodeReport[] = [];
  private frame: number | undefined;
  private isGathering = false;

  constructor(private readonly send: (reports: Reports) => void) {}

  add(told: Reports): void {
    for (const report of told.reports) this.reports.push(report);
    this.frame = told.frame ?? this.frame;
    if (this.isGathering) return;
    this.isGathering = true;
    setImmediate(() => this.endTurn());
    this.flush();
  }

  /** To be called before anything else is sent, so that all comes in order. */
  flush(): void {
    const { reports, frame } = this;
    if (reports.length === 0) return;
    this.reports = [];
    this.frame = undefined;
    this.send({ reports, ...(frame !== undefined && { frame }) });
  }

  private endTurn(): void {
    this.isGathering = false;
    this.flush();
  }
}
