import { type Disposable, toDisposable } from '#shared/base/disposable';

/** Time as the client sees it, given from outside so that tests own it. Milliseconds. */
export interface Timers {
  /** As `performance.now()`: it only ever goes forward, whatever is done to the machine's clock. */
  now(): number;
  after(delay: number, callback: () => void): Disposable;
}

export const systemTimers: Timers = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return toDisposable(() => clearTimeout(timer));
  },
};
