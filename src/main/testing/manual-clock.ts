import type { Clock } from '#main/engine/node-kind';

export interface ManualClock extends Clock {
  advance(seconds: number): void;
  /** How many wait for it to move. */
  readonly sleeping: number;
}

/** A clock that moves only when told to. Starts at Unix second 1,000,000. */
export function manualClock(): ManualClock {
  let elapsed = 0;
  const sleepers = new Set<{ due: number; wake(): void }>();
  return {
    wall: () => 1_000_000 + elapsed,
    monotonic: () => elapsed,
    sleep(seconds, signal) {
      if (signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const sleeper = {
          due: elapsed + seconds,
          wake() {
            sleepers.delete(sleeper);
            signal.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal.addEventListener('abort', sleeper.wake);
      });
    },
    get sleeping() {
      return sleepers.size;
    },
    advance(seconds) {
      elapsed += seconds;
      for (const sleeper of [...sleepers]) if (sleeper.due <= elapsed) sleeper.wake();
    },
  };
}
