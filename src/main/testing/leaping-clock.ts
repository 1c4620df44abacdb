import type { Clock } from '#main/engine/node-kind';

/** A clock on which whoever sleeps moves time on. */
export function leapingClock(): Clock {
  let now = 0;
  return {
    wall: () => now,
    monotonic: () => now,
    async sleep(seconds) {
      await new Promise(setImmediate);
      now += seconds;
    },
  };
}
