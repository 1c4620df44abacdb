import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { Timers } from '../timers';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that stands still until the test moves it. */
export class ManualTimers implements Timers {
  private time = 1_000_000;
  private timers: readonly Timer[] = [];

  now(): number {
    return this.time;
  }

  after(delay: number, callback: () => void): Disposable {
    const timer = { at: this.time + delay, callback };
    this.timers = [...this.timers, timer];
    return toDisposable(() => this.remove(timer));
  }

  /** Milliseconds until the next timer; undefined: none is set. */
  get next(): number | undefined {
    const times = this.timers.map((timer) => timer.at);
    return times.length > 0 ? Math.min(...times) - this.time : undefined;
  }

  /** Moves time forward and calls what falls due, in order. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let timer = this.due(end); timer; timer = this.due(end)) {
      this.remove(timer);
      this.time = Math.max(this.time, timer.at);
      timer.callback();
    }
    this.time = end;
  }

  /** Moves time forward as a machine does that slept: what fell due meanwhile is called only now. */
  jump(milliseconds: number): void {
    this.time += milliseconds;
    this.advance(0);
  }

  private due(end: number): Timer | undefined {
    return [...this.timers].sort((a, b) => a.at - b.at).find((timer) => timer.at <= end);
  }

  private remove(timer: Timer): void {
    this.timers = this.timers.filter((other) => other !== timer);
  }
}
