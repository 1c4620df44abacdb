import type { Clock } from '#main/engine/node-kind';

/** A clock that moves only when told to. Starts at Unix second 1,000,000. */
export function manualClock(): Clock & { advance(seconds: number): void } {
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
    advance(seconds) {
      elapsed += seconds;
      for (const sleeper of [...sleepers]) if (sleeper.due <= elapsed) sleeper.wake();
    },
  };
}
