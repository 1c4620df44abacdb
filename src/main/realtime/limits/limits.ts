import type { SessionLimits } from '../sessions/session';

/** What one client may cost. State beyond it (the latest report of each node) is bounded by the workflow's size. */
export const sessionLimits: SessionLimits = {
  outbox: { messages: 10_000, bytes: 4 * 1024 * 1024 },
  rate: { perSecond: 10_000, burst: 20_000 },
  highWater: 64 * 1024,
};
