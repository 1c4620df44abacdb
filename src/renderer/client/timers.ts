import { type Disposable, toDisposable } from '#shared/base/disposable';

/** Time as the client sees it, given from outside so that tests own it. Milliseconds. */
export interface Timers {
  /** As `Date.now()`. */
  now(): number;
  after(delay: number, callback: () => void): Disposable;
}

export const systemTimers: Timers = {
  now: () => Date.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return toDisposable(() => clearTimeout(timer));
  },
};
