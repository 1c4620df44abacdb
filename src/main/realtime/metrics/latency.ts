import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import { Histogram, type Registry } from 'prom-client';

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
  readonly count: number;
}

/** Seconds: from where a loop turn is quick to where a person has given up. */
export const latencyBuckets = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** Turns whose times count as recent. */
const recentTurns = 5;
/** The recent ones are kept in microseconds; what takes longer than this counts as this long. */
const longest = 60_000_000;

/** One kind of latency: all of it for Prometheus, and the quantiles of the last few turns for who looks on live. */
export class Latency {
  private readonly all: Histogram;
  private readonly recent = Array.from({ length: recentTurns }, empty);
  private turn = 0;

  constructor(registry: Registry, name: string, help: string) {
    this.all = new Histogram({ name, help, buckets: latencyBuckets, registers: [registry] });
  }

  observe(seconds: number): void {
    this.all.observe(seconds);
    const microseconds = Math.min(longest, Math.max(1, Math.round(seconds * 1e6)));
    this.recent[this.turn % recentTurns]?.record(microseconds);
  }

  /** Quantiles of the last turns, this one included; undefined when nothing was observed in them. */
  quantiles(): Quantiles | undefined {
    const merged = empty();
    for (const turn of this.recent) merged.add(turn);
    if (merged.count === 0) return undefined;
    return { p50: merged.percentile(50) / 1e6, p99: merged.percentile(99) / 1e6, count: merged.count };
  }

  /** Ends a turn: the oldest one is no longer recent. */
  nextTurn(): void {
    this.turn++;
    this.recent[this.turn % recentTurns]?.reset();
  }
}

function empty(): RecordableHistogram {
  return createHistogram({ lowest: 1, highest: longest, figures: 3 });
}
