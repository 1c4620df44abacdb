import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { Disposable } from '#shared/base/disposable';

/** Milliseconds between two looks at the event loop. */
const sampling = 10;

export interface Delay {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** How late the event loop gets to what is due, in seconds, since the start and since somebody last looked. */
export class EventLoopDelay implements Disposable {
  private readonly all = monitorEventLoopDelay({ resolution: sampling });
  private readonly recent = monitorEventLoopDelay({ resolution: sampling });

  constructor() {
    this.all.enable();
    this.recent.enable();
  }

  sinceStart(): Delay {
    return delayOf(this.all);
  }

  /** Since this was last asked; whoever asks at intervals must be the only one to. */
  takeRecent(): Delay {
    const delay = delayOf(this.recent);
    this.recent.reset();
    return delay;
  }

  dispose(): void {
    this.all.disable();
    this.recent.disable();
  }
}

const delayOf = (histogram: IntervalHistogram): Delay => ({
  p50: late(histogram.percentile(50)),
  p99: late(histogram.percentile(99)),
  max: late(histogram.max),
});

/** Seconds of delay in what the histogram holds: nanoseconds between two looks. */
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - sampling / 1e3);
