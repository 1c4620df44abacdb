import type { Clock } from '../node-kind';

/** Timers take at most 2^31 - 1 ms; longer sleeps are made of several. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  wall: () => Date.now() / 1000,
  monotonic: () => performance.now() / 1000,
  async sleep(seconds, signal) {
    let left = seconds * 1000;
    while (left > 0 && !signal.aborted) {
      const step = Math.min(left, longestTimer);
      await pause(step, signal);
      left -= step;
    }
  },
};

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish);
  });
}
