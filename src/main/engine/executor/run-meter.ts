/** Seconds of ticks the figures look back on. */
const span = 1;
const most = 4_096;

export interface MeterReading {
  /** Ticks per second. */
  readonly rate: number;
  /** Mean seconds of a tick. */
  readonly tickTime: number;
  /** Median and 99th percentile of lateness, seconds. */
  readonly jitterMedian: number;
  readonly jitter: number;
}

/** Measures the ticks of about the last second. Times are monotonic seconds. */
export class RunMeter {
  private readonly lateness = new Float64Array(most);
  /** Ticks counted since the run began, and the seconds they took. */
  private ticks = 0;
  private busy = 0;
  private marks: { readonly time: number; readonly ticks: number; readonly busy: number }[];

  constructor(now: number) {
    this.marks = [{ time: now, ticks: 0, busy: 0 }];
  }

  add(lateness: number, duration: number): void {
    this.lateness[this.ticks % most] = lateness;
    this.ticks++;
    this.busy += duration;
  }

  read(now: number): MeterReading {
    // The newest mark that is a whole span old, so that the figures cover at least that much once there is so much.
    while (this.marks[1] && now - this.marks[1].time >= span) this.marks.shift();
    const from = this.marks[0] ?? { time: now, ticks: 0, busy: 0 };
    this.marks.push({ time: now, ticks: this.ticks, busy: this.busy });
    const ticks = this.ticks - from.ticks;
    const seconds = now - from.time;
    const late = this.latest(Math.min(ticks, most)).sort();
    return {
      rate: seconds > 0 ? ticks / seconds : 0,
      tickTime: ticks > 0 ? (this.busy - from.busy) / ticks : 0,
      jitterMedian: percentile(late, 0.5),
      jitter: percentile(late, 0.99),
    };
  }

  private latest(count: number): Float64Array {
    const latest = new Float64Array(count);
    for (let at = 0; at < count; at++) latest[at] = this.lateness[(this.ticks - 1 - at) % most] ?? 0;
    return latest;
  }
}

function percentile(sorted: Float64Array, fraction: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))] ?? 0;
}
