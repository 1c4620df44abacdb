import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '#main/log';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import { err, type Result } from '#shared/base/result';
import type { Entrance } from '../access/entrance';
import { onExpiry } from '../access/expiry';
import type { Identity } from '../access/identity';
import { protocolName } from '../access/token';
import { refuseSocket } from '../http/errors';
import { addressKey } from '../limits/address';
import { AddressCounts } from '../limits/address-counts';
import { errorMessage } from '../sessions/error-message';
import type { Session } from '../sessions/session';
import type { Channel } from './channel';
import { type HeartbeatTimes, startHeartbeat } from './heartbeat';
import { socketsWithLimit } from './oversize-socket';
import { SocketChannel } from './socket-channel';

export interface SocketServerOptions {
  readonly entrance: Entrance;
  readonly heartbeat: HeartbeatTimes;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
  /** Whether an address is many people's, so that its connections are not counted as one's. */
  readonly isShared: (address: string) => boolean;
  /** Bytes of one message. */
  readonly messageSizeLimit: number;
  readonly openSession: (channel: Channel, identity: Identity) => Session;
  readonly refused: (code: ErrorCode) => void;
  readonly log: Logger;
}

export const socketPath = '/ws';
/** Clients over the limit that are being told so; further ones get an HTTP answer that browsers do not show pages. */
export const maxRefusing = 50;

/** Takes WebSocket handshakes of the server at `/ws`. */
export class SocketServer {
  private readonly sockets: WebSocketServer;
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
    this.sockets = new WebSocketServer({
      noServer: true,
      maxPayload: options.messageSizeLimit,
      perMessageDeflate: false,
      WebSocket: socketsWithLimit(options.messageSizeLimit),
      handleProtocols: (offered) => (offered.has(protocolName) ? protocolName : false),
    });
    this.sockets.on('wsClientError', (error: Error, transport: Duplex) => {
      const refusal = new FactoryError('INVALID_MESSAGE', `This is no WebSocket handshake: ${error.message}.`);
      this.refuse(transport, refusal);
    });
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
    for (const socket of this.sockets.clients) socket.terminate();
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
    this.sockets.handleUpgrade(request, transport, head, (socket) => {
      if (full) this.turnAway(socket, transport, full);
      else this.accept(socket, transport, identified.value, address);
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

  private accept(socket: WebSocket, transport: Duplex, identity: Identity, address: string): void {
    const { heartbeat, openSession, refused } = this.options;
    this.active.add(socket);
    const held = this.perAddress.hold(address);
    const channel = new SocketChannel(socket, transport);
    const session = openSession(channel, identity);
    const beating = startHeartbeat(socket, heartbeat);
    const expiring = onExpiry(identity, () => this.expire(session, channel));
    socket.on('message', (data, isBinary) => {
      if (isBinary) session.refuse(new FactoryError('INVALID_MESSAGE', 'Send text frames; binary ones are not read.'));
      else session.receiveText(data.toString());
    });
    socket.on('error', (error: Error & { code?: string }) => {
      // Broken frames and resets are the peer's business; the close event that follows ends the session.
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') refused('MESSAGE_TOO_LARGE');
    });
    socket.on('close', () => {
      this.active.delete(socket);
      held.dispose();
      beating.dispose();
      expiring.dispose();
      session.closed();
    });
  }

  private expire(session: Session, channel: Channel): void {
    const code = 'TOKEN_EXPIRED';
    this.options.refused(code);
    session.flush();
    channel.send([errorMessage(code, 'Your token has expired. Connect again with a new one.')], () => {});
    // At once, not when the client has closed its end: from here on nothing of what it sends counts.
    session.closed();
    channel.close(1008, code);
  }

  private turnAway(socket: WebSocket, transport: Duplex, { code, message }: FactoryError): void {
    this.options.refused(code);
    if (this.refusing === 0) this.options.log.warn(message);
    this.refusing++;
    socket.on('error', () => {});
    socket.on('close', () => {
      this.refusing--;
    });
    const channel = new SocketChannel(socket, transport);
    channel.send([errorMessage(code, message)], () => {});
    channel.close(1013, code);
  }
}

const tooMany = (message: string): FactoryError => new FactoryError('TOO_MANY_CONNECTIONS', message);
