import type { ToHost } from '../../host/messages';

/** Milliseconds until the host hears that reports were taken: by then whoever watches has been told of them. */
const takeDelay = 4;

type Taken = Pick<Extract<ToHost, { type: 'took' }>, 'count' | 'frame'>;

/** What main has taken of a run's reports and frames of which the host has not heard yet. */
export class TakenReports {
  private taken: Taken | undefined;

  /** Tells by `tell`, once for several, that more was taken. A program that is busy comes to that late. */
  add(count: number, frame: number | undefined, tell: (taken: Taken) => void): void {
    const before = this.taken;
    const newest = frame ?? before?.frame;
    this.taken = { count: (before?.count ?? 0) + count, ...(newest !== undefined && { frame: newest }) };
    if (before) return;
    setTimeout(() => {
      if (this.taken) tell(this.taken);
      this.taken = undefined;
    }, takeDelay).unref();
  }
}
