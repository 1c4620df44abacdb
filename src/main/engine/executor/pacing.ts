import { assertNever } from '#shared/base/assert-never';
import type { Pacing } from '#shared/graph/workflow';

/**
 * When each tick is due (E7). Knows no timer: it is told when ticks begin and end, in seconds of a monotonic clock. At
 * a fixed rate every due time is a multiple of the period from one base, so that rounding and late ticks never drift.
 */
export class Pacer {
  /** Ticks that were due while the one before them was still running. */
  overruns = 0;
  /** How much later than due the latest tick began. */
  lateness = 0;
  private base: number;
  /** Ticks due since the base. */
  private count = 0;
  private lastBegin: number | undefined;
  private lastEnd: number | undefined;

  constructor(
    private pacing: Pacing,
    now: number,
  ) {
    this.base = now;
  }

  /** When the next tick is due; a time that is past means now. */
  get due(): number {
    return this.pacing.mode === 'rate' ? this.base + this.count / this.pacing.hz : this.base;
  }

  begin(now: number): void {
    this.lateness = this.pacing.mode === 'free' ? 0 : Math.max(0, now - this.due);
    this.lastBegin = now;
  }

  end(now: number): void {
    this.lastEnd = now;
    switch (this.pacing.mode) {
      case 'free':
        this.base = now;
        return;
      case 'pause':
        this.base = now + this.pacing.seconds;
        return;
      case 'rate':
        this.count++;
        if (now > this.due) this.overrun(now, this.pacing);
        return;
      default:
        assertNever(this.pacing);
    }
  }

  /** Another pacing from now on, reckoned from the latest tick. */
  change(pacing: Pacing, now: number): void {
    this.pacing = pacing;
    this.count = 0;
    this.base = Math.max(now, this.dueAfterLatest(pacing) ?? now);
  }

  /** Ticks begin anew, the first one now: what was due while the run stood still is not missed. */
  restart(now: number): void {
    this.base = now;
    this.count = 0;
    this.lastBegin = undefined;
    this.lastEnd = undefined;
  }

  private dueAfterLatest(pacing: Pacing): number | undefined {
    if (this.lastBegin === undefined || this.lastEnd === undefined || pacing.mode === 'free') return undefined;
    return pacing.mode === 'pause' ? this.lastEnd + pacing.seconds : this.lastBegin + 1 / pacing.hz;
  }

  private overrun(now: number, pacing: Extract<Pacing, { mode: 'rate' }>): void {
    this.overruns++;
    switch (pacing.overrun) {
      case 'catch_up':
        return;
      case 'stretch':
        this.base = now;
        this.count = 0;
        return;
      case 'skip':
        // The next due time that is not past. Rounding must not take one that is due right now for past.
        this.count = Math.max(this.count, Math.ceil((now - this.base) * pacing.hz - 1e-9));
        return;
      default:
        assertNever(pacing.overrun);
    }
  }
}
