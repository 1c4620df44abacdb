import type { Writable } from 'node:stream';
import type { WebSocket } from 'ws';
import type { ErrorCode } from '#shared/base/errors';
import type { Outgoing } from '../delivery/outgoing';
import type { Channel, CloseCode } from './channel';

/** After this many milliseconds without the client's part of the closing handshake, the connection is cut. */
const closeGrace = 5_000;

/** One WebSocket, carrying one JSON object per text frame. */
export class SocketChannel implements Channel {
  /** @param transport the stream under it, where frames of one batch are gathered into one write. */
  constructor(
    private readonly socket: WebSocket,
    private readonly transport: Writable,
  ) {}

  get bufferedAmount(): number {
    return this.socket.bufferedAmount;
  }

  measure(outgoing: Outgoing): number {
    return outgoing.json.length;
  }

  send(batch: readonly Outgoing[], written: () => void): void {
    const last = batch.length - 1;
    this.transport.cork();
    batch.forEach((outgoing, index) => {
      // A failed write is not an error here: the socket's close event ends the session.
      this.socket.send(outgoing.json, { binary: false }, index === last ? () => written() : () => {});
    });
    this.transport.uncork();
  }

  close(code: CloseCode, reason: ErrorCode | ''): void {
    this.socket.close(code, reason);
    const timer = setTimeout(() => this.socket.terminate(), closeGrace);
    this.socket.once('close', () => clearTimeout(timer));
  }
}
