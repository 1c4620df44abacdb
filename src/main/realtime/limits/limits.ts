import { isLoopback } from '#main/loopback';
import type { BucketRate } from '#shared/base/token-bucket';
import type { SocketBounds } from '../channels/socket-channel';
import type { SessionLimits } from '../sessions/session';

/** What one client may cost. State beyond it (the latest report of each node) is bounded by the workflow's size. */
export const sessionLimits: SessionLimits = {
  outbox: { messages: 10_000, bytes: 4 * 1024 * 1024 },
  rate: { perSecond: 10_000, burst: 20_000 },
};

/** What may be on its way to one client over a WebSocket. */
export const socketBounds: SocketBounds = {
  highWater: 64 * 1024,
  credit: 256 * 1024,
  // The ten thousand events that are kept for who comes back.
  historyCredit: 3 * 1024 * 1024,
};

/** Entries that the log of broadcasts may come to beyond its capacity, on account of clients that do not read. */
export const mostHeld = 100_000;

/** What those cost who are no clients yet, or none of the WebSocket's. */
export interface ServerLimits {
  /** Milliseconds in which the head of a request must be there. */
  readonly headTimeout: number;
  /** TCP connections beside those of WebSocket clients. */
  readonly spareSockets: number;
  /** HTTP requests and handshakes of one address. */
  readonly requests: BucketRate;
  /** Missing, wrong and expired tokens of one address. */
  readonly failedTokens: BucketRate;
  /** Addresses of which rates are remembered. */
  readonly addresses: number;
  /**
   * Whether an address is many people's. Over loopback all programs of the machine have the same one, a TLS proxy with
   * all its clients among them: counted as one, any of them could lock all others out.
   */
  readonly isShared: (address: string) => boolean;
}

export const serverLimits: ServerLimits = {
  headTimeout: 10_000,
  spareSockets: 256,
  requests: { perSecond: 1_000, burst: 2_000 },
  failedTokens: { perSecond: 5, burst: 100 },
  addresses: 10_000,
  isShared: isLoopback,
};
