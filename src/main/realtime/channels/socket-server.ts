import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Logger } from '#main/log/log';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import { err, type Result } from '#shared/base/result';
import { msgpackProtocol } from '#shared/protocol/wire/msgpack';
import type { Entrance } from '../access/entrance';
import { onExpiry } from '../access/expiry';
import { type Identity, isNear } from '../access/identity';
import { Batch } from '../delivery/batch';
import { plain } from '../delivery/wire-form';
import { refuseSocket } from '../http/errors';
import { addressKey } from '../limits/address';
import { AddressCounts } from '../limits/address-counts';
import { errorMessage } from '../sessions/error-message';
import type { Session } from '../sessions/session';
import type { Channel } from './channel';
import { Handshakes } from './handshakes';
import { type HeartbeatTimes, startHeartbeat } from './heartbeat';
import type { CompressionSetting } from './negotiate';
import type { SocketBounds, SocketChannel } from './socket-channel';

export interface SocketServerOptions {
  readonly entrance: Entrance;
  readonly heartbeat: HeartbeatTimes;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** Whether an address is many people's, so that its connections are not counted as one's. */
  readonly isShared: (address: string) => boolean;
  /** Bytes of one message. */
  readonly messageSizeLimit: number;
  readonly bounds: SocketBounds;
  readonly compression: CompressionSetting;
  readonly openSession: (channel: Channel, identity: Identity, address: string | undefined) => Session;
  readonly refused: (code: ErrorCode) => void;
  readonly log: Logger;
}

const socketPath = '/ws';
/** Clients over the limit that are being told so; further ones get an HTTP answer that browsers do not show pages. */
export const maxRefusing = 50;

/** Takes WebSocket handshakes of the server at `/ws`. */
export class SocketServer {
  private readonly handshakes: Handshakes;
  private readonly active = new Set<WebSocket>();
  private readonly perAddress: AddressCounts;
  /** Handshakes whose token is being checked. */
  private readonly identifying = new Set<Duplex>();
  private refusing = 0;
  private stopped = false;

  constructor(
    server: Server,
    private readonly options: SocketServerOptions,
  ) {
    this.perAddress = new AddressCounts(options.maxConnectionsPerAddress, options.isShared);
    this.handshakes = new Handshakes(options, (transport, refusal) => this.refuse(transport, refusal));
    server.on('upgrade', (request, transport, head) => {
      this.upgrade(request, transport, head).catch((error: unknown) => {
        options.log.error('A WebSocket handshake failed', error);
        transport.destroy();
      });
    });
  }

  /** Takes no more handshakes, not even those that are under way. */
  stop(): void {
    this.stopped = true;
    for (const transport of this.identifying) transport.destroy();
  }

  /** Cuts what has not closed by itself. */
  terminate(): void {
    this.handshakes.terminate();
  }

  private async upgrade(request: IncomingMessage, transport: Duplex, head: Buffer): Promise<void> {
    const identified = await this.identify(request, transport);
    // It may have ended meanwhile, by whichever side.
    if (this.stopped || transport.destroyed) {
      transport.destroy();
      return;
    }
    if (!identified.ok) {
      this.refuse(transport, identified.error);
      return;
    }
    // Only now, with no turn in between: while their tokens were checked, others may have taken the places.
    const address = addressKey(request.socket.remoteAddress);
    const full = this.whyFull(address);
    if (full && this.refusing >= maxRefusing) {
      this.refuse(transport, full);
      return;
    }
    this.handshakes.complete(request, transport, head, (socket, channel) => {
      if (full) this.turnAway(socket, channel, full);
      else {
        const identity = { ...identified.value, isNear: isNear(request, identified.value) };
        this.accept(socket, channel, identity, request.socket.remoteAddress);
      }
    });
  }

  private async identify(request: IncomingMessage, transport: Duplex): Promise<Result<Identity, FactoryError>> {
    const { entrance } = this.options;
    const admitted = entrance.admit(request);
    if (!admitted.ok) return admitted;
    // The host part plays no role: only path and query are asked for.
    const url = new URL(request.url?.replace(/^\/*/, '/') ?? '/', 'http://localhost');
    if (url.pathname !== socketPath) {
      return err(new FactoryError('NOT_FOUND', `WebSockets are served at ${socketPath}.`));
    }
    // Nobody else listens yet to a connection that breaks.
    const broken = () => transport.destroy();
    transport.on('error', broken);
    this.identifying.add(transport);
    try {
      return await entrance.identify(request, url);
    } finally {
      this.identifying.delete(transport);
      transport.off('error', broken);
    }
  }

  /** Why there is no place for one more client of this address; undefined: there is. */
  private whyFull(address: string): FactoryError | undefined {
    const { maxConnections, maxConnectionsPerAddress } = this.options;
    if (this.active.size >= maxConnections) {
      return tooMany(`The server has ${maxConnections} clients, which is as many as it may have.`);
    }
    if (!this.perAddress.isFull(address)) return undefined;
    return tooMany(`Your address has ${maxConnectionsPerAddress} clients here, which is as many as one may have.`);
  }

  private refuse(transport: Duplex, refusal: FactoryError): void {
    this.options.refused(refusal.code);
    refuseSocket(transport, refusal);
  }

  private accept(socket: WebSocket, channel: SocketChannel, identity: Identity, remote: string | undefined): void {
    const { heartbeat, openSession, refused } = this.options;
    this.active.add(socket);
    const held = this.perAddress.hold(addressKey(remote));
    const session = openSession(channel, identity, remote);
    const beating = startHeartbeat(socket, heartbeat);
    const expiring = onExpiry(identity, () => this.expire(session, channel));
    const { format } = channel.form;
    socket.on('message', (data, isBinary) =>
      channel.charge(() => {
        if (!isBinary) session.inbox.takeText(data.toString());
        else if (format === 'msgpack') session.inbox.takeBytes(data as Buffer);
        else session.refuse(binaryRefused());
      }),
    );
    socket.on('error', (error: Error & { code?: string }) => {
      // Broken frames and resets are the peer's business; the close event that follows ends the session.
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') refused('MESSAGE_TOO_LARGE');
    });
    socket.on('close', (closeCode) => {
      this.active.delete(socket);
      held.dispose();
      beating.dispose();
      expiring.dispose();
      session.closed(closeCode);
    });
  }

  private expire(session: Session, channel: SocketChannel): void {
    const code = 'TOKEN_EXPIRED';
    this.options.refused(code);
    session.flush();
    say(channel, code, 'Your token has expired. Connect again with a new one.');
    // At once, not when the client has closed its end: from here on nothing of what it sends counts.
    session.closed();
    channel.close(1008, code);
  }

  private turnAway(socket: WebSocket, channel: SocketChannel, { code, message }: FactoryError): void {
    this.options.refused(code);
    if (this.refusing === 0) this.options.log.warn(message);
    this.refusing++;
    socket.on('error', () => {});
    socket.on('close', () => {
      this.refusing--;
    });
    say(channel, code, message);
    channel.close(1013, code);
  }
}

function say(channel: SocketChannel, code: ErrorCode, message: string): void {
  channel.send(new Batch([errorMessage(code, message)], { ...plain, ...channel.form }));
}

const binaryRefused = (): FactoryError =>
  new FactoryError('INVALID_MESSAGE', `Binary frames are read only with the subprotocol ${msgpackProtocol}.`);

const tooMany = (message: string): FactoryError => new FactoryError('TOO_MANY_CONNECTIONS', message);
