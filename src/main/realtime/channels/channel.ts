import type { Disposable } from '#shared/base/disposable';
import type { ErrorCode } from '#shared/base/errors';
import type { Outgoing } from '../delivery/outgoing';

/** What carries a session's messages to its client. What comes from the client goes to the session's `receive`. */
export interface Channel {
  /** Bytes handed over that have not left the process. */
  readonly bufferedAmount: number;
  /** Bytes a message takes while it waits for this channel; 0 when it waits as a shared object. */
  measure(outgoing: Outgoing): number;
  /** Sends in order, in one write. `written` is called once when all of it has left the process, or never will. */
  send(batch: readonly Outgoing[], written: () => void): void;
  /** Ends the connection after what was sent. The session hears of the end by `closed`. */
  close(code: CloseCode, reason: ErrorCode | ''): void;
}

/** WebSocket close codes in use: going away, policy violation, message too big, try again later. */
export type CloseCode = 1001 | 1008 | 1009 | 1013;

/** A MessagePort as Node, Electron and browsers have it, reduced to what a session needs. Messages are plain objects. */
export interface PortLike {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Disposable;
  onClose(listener: () => void): Disposable;
  /** Begins delivery; messages that came before are kept until then. */
  start(): void;
  close(): void;
}
