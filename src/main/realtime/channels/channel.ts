import type { Disposable } from '#shared/base/disposable';
import type { ErrorCode } from '#shared/base/errors';
import type { Batch } from '../delivery/batch';
import type { WireForm } from '../delivery/wire-form';

/** What carries a session's messages to its client. What comes from the client goes to the session's `receive`. */
export interface Channel {
  readonly name: 'websocket' | 'ipc';
  /** The form it takes messages in. */
  readonly form: Pick<WireForm, 'format' | 'compress'>;
  /** Sends in one write. False: the client has not taken what it was sent; nothing more before `drained` is told. */
  send(batch: Batch): boolean;
  /** Who is told, each time after `send` answered false, that more can be sent. */
  drained: () => void;
  /** Does what the client asked for, and counts the time of this thread that it takes. */
  charge(work: () => void): void;
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
