import type { Clock } from '#main/engine/node-kind';

/** Calls `expire` when nothing was heard for so many seconds, unless it is ended before. */
export function watchIdle(clock: Clock, seconds: number, expire: () => void): { heard(): void; end(): void } {
  const over = new AbortController();
  let last = clock.monotonic();
  const watch = async () => {
    while (!over.signal.aborted) {
      const left = last + seconds - clock.monotonic();
      if (left <= 0) return expire();
      await clock.sleep(left, over.signal);
    }
  };
  void watch();
  return {
    heard: () => {
      last = clock.monotonic();
    },
    end: () => over.abort(),
  };
}
