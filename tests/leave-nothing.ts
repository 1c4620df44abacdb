import { afterAll, vi } from 'vitest';

/** Files that share their modules share the process: what one put in place of something is gone with it. */
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
