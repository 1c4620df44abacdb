import type { SocketBounds } from '../channels/socket-channel';
import type { SessionLimits } from '../sessions/session';

/** What one client may cost. State beyond it (the latest report of each node) is bounded by the workflow's size. */
export const sessionLimits: SessionLimits = {
  outbox: { messages: 10_000, bytes: 4 * 1024 * 1024 },
  rate: { perSecond: 10_000, burst: 20_000 },
};

/** What may be on its way to one client over a WebSocket. */
export const socketBounds: SocketBounds = { highWater: 64 * 1024, credit: 256 * 1024 };

/** Entries that the log of broadcasts may come to beyond its capacity, on account of clients that do not read. */
export const mostHeld = 100_000;
