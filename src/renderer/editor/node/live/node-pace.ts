import type { NodeReport } from '#shared/protocol/node-state';

/** Share that a new interval has in the mean. */
const weight = 0.2;
/** Seconds without a value after which nobody can say a rate any more, at the least. */
const longestSilence = 3;

/**
 * How often a node runs, from what is reported of it. Of a node that runs in every tick the ticks between two reports
 * count, however many were left out; of others the reports that bring values of their own.
 */
export class NodePace {
  private run: string | undefined;
  private last: { readonly time: number; readonly tick: number } | undefined;
  private interval: number | undefined;
  private seenAt = 0;

  /** @param now seconds on a clock of the page. */
  take({ state, data }: NodeReport, now: number): void {
    if (data.run_id !== this.run) {
      this.run = data.run_id;
      this.last = undefined;
      this.interval = undefined;
    }
    if (state !== 'completed' || data.start_time === undefined || data.reason === 'unchanged') return;
    const time = data.value_time ?? data.start_time;
    const tick = data.value_tick ?? data.tick;
    const before = this.last;
    if (before && tick <= before.tick) return;
    this.last = { time, tick };
    this.seenAt = now;
    if (!before || time <= before.time) return;
    const runs = data.reason === 'every_tick' ? tick - before.tick : 1;
    const interval = (time - before.time) / runs;
    this.interval = this.interval === undefined ? interval : this.interval + weight * (interval - this.interval);
  }

  /** Runs a second; undefined where there were too few, or none for a while. */
  rate(now: number): number | undefined {
    if (this.interval === undefined) return undefined;
    return now - this.seenAt > Math.max(longestSilence, 4 * this.interval) ? undefined : 1 / this.interval;
  }
}
