import type { Writable } from 'node:stream';
import type { WebSocket } from 'ws';
import type { ErrorCode } from '#shared/base/errors';
import type { Batch } from '../delivery/batch';
import type { WireForm } from '../delivery/wire-form';
import { TimeShare } from '../limits/time-share';
import type { Channel, CloseCode } from './channel';
import { Credit } from './credit';

/** After this many milliseconds without the client's part of the closing handshake, the connection is cut. */
const closeGrace = 5_000;

export interface SocketBounds {
  /** Bytes that may wait in this process before the client gets no more. */
  readonly highWater: number;
  /** Bytes that may be under way in all, as far as the client's pongs tell, before it gets no more state. */
  readonly credit: number;
  /** The same for what is never replaced, before it gets nothing more. */
  readonly historyCredit: number;
}

/**
 * One WebSocket. Frames are shared with other clients, so they are written to the stream under it, in one piece each
 * time; pings and the closing handshake stay with the socket.
 */
export class SocketChannel implements Channel {
  readonly name = 'websocket';
  drained = (): void => {};
  private readonly credit: Credit;
  private readonly time: TimeShare;
  private full = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly transport: Writable,
    readonly form: Pick<WireForm, 'format' | 'compress'>,
    private readonly bounds: SocketBounds,
  ) {
    this.credit = new Credit(bounds.credit, bounds.credit / 4);
    this.time = new TimeShare(socket);
    socket.once('close', () => this.time.dispose());
    socket.on('pong', (mark: Buffer) => {
      this.credit.restore(Number(mark.toString()));
      this.look();
    });
  }

  send(batch: Batch): boolean {
    const { socket, transport, credit } = this;
    if (socket.readyState !== socket.OPEN) return true;
    const { bytes } = batch;
    // A failed write is not an error here: the socket's close event ends the session.
    transport.write(bytes, () => this.look());
    const mark = credit.spend(bytes.length);
    if (mark !== undefined) socket.ping(String(mark));
    this.full = batch.isHistory ? this.isFullOfHistory() : this.isFull();
    return !this.full;
  }

  charge(work: () => void): void {
    this.time.charge(work);
  }

  close(code: CloseCode, reason: ErrorCode | ''): void {
    this.socket.close(code, reason);
    const timer = setTimeout(() => this.socket.terminate(), closeGrace);
    this.socket.once('close', () => clearTimeout(timer));
  }

  private isFull(): boolean {
    return this.isCrowded() || this.credit.used;
  }

  /** What never becomes newer gains nothing by waiting here rather than under way. */
  private isFullOfHistory(): boolean {
    return this.isCrowded() || this.credit.underWay > this.bounds.historyCredit;
  }

  private isCrowded(): boolean {
    return this.socket.bufferedAmount > this.bounds.highWater;
  }

  private look(): void {
    if (!this.full || this.isFull()) return;
    this.full = false;
    this.drained();
  }
}
