import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ServerOptions, type WebSocket, WebSocketServer } from 'ws';
import type { Logger } from '#main/log';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import { msgpackProtocol } from '#shared/protocol/msgpack';
import type { Access } from '../access/access';
import { Batch } from '../delivery/batch';
import { plain } from '../delivery/wire-form';
import { refuseUpgrade } from '../http/errors';
import { errorMessage } from '../sessions/error-message';
import type { Session } from '../sessions/session';
import type { Channel } from './channel';
import { type HeartbeatTimes, startHeartbeat } from './heartbeat';
import { agreedForm, type CompressionSetting, chooseProtocol, mayCompress } from './negotiate';
import { socketsWithLimit } from './oversize-socket';
import { type SocketBounds, SocketChannel } from './socket-channel';

export interface SocketServerOptions {
  readonly access: Access;
  readonly heartbeat: HeartbeatTimes;
  readonly maxConnections: number;
  /** Bytes of one message. */
  readonly messageSizeLimit: number;
  readonly bounds: SocketBounds;
  readonly compression: CompressionSetting;
  readonly openSession: (channel: Channel) => Session;
  readonly refused: (code: ErrorCode) => void;
  readonly log: Logger;
}

export const socketPath = '/ws';
/** Clients over the limit that are being told so; further ones get an HTTP answer that browsers do not show pages. */
const maxRefusing = 50;

/** Takes WebSocket handshakes of the server at `/ws`. */
export class SocketServer {
  private readonly plain: WebSocketServer;
  private readonly compressing: WebSocketServer;
  private readonly active = new Set<WebSocket>();
  private refusing = 0;

  constructor(
    server: Server,
    private readonly options: SocketServerOptions,
  ) {
    this.plain = this.createServer(false);
    // Nothing is remembered between messages: a frame is compressed once for all clients, and an idle one holds no state.
    this.compressing = this.createServer({ serverNoContextTakeover: true, clientNoContextTakeover: true });
    server.on('upgrade', (request, transport, head) => this.upgrade(request, transport, head));
  }

  /** Cuts what has not closed by itself. */
  terminate(): void {
    for (const { clients } of [this.plain, this.compressing]) for (const socket of clients) socket.terminate();
  }

  private createServer(perMessageDeflate: ServerOptions['perMessageDeflate'] & {}): WebSocketServer {
    const { messageSizeLimit, refused } = this.options;
    const server = new WebSocketServer({
      noServer: true,
      maxPayload: messageSizeLimit,
      perMessageDeflate,
      WebSocket: socketsWithLimit(messageSizeLimit),
      handleProtocols: chooseProtocol,
    });
    server.on('wsClientError', (error: Error, transport: Duplex) => {
      const refusal = new FactoryError('INVALID_MESSAGE', `This is no WebSocket handshake: ${error.message}.`);
      refused(refusal.code);
      refuseUpgrade(transport, refusal);
    });
    return server;
  }

  private upgrade(request: IncomingMessage, transport: Duplex, head: Buffer): void {
    const allowed = this.check(request);
    if (!allowed.ok) {
      this.options.refused(allowed.error.code);
      refuseUpgrade(transport, allowed.error);
      return;
    }
    const full = this.active.size >= this.options.maxConnections;
    const sockets = mayCompress(this.options.compression, request) ? this.compressing : this.plain;
    sockets.handleUpgrade(request, transport, head, (socket) => {
      const channel = new SocketChannel(socket, transport, agreedForm(socket, request), this.options.bounds);
      if (full) this.turnAway(socket, channel);
      else this.accept(socket, channel);
    });
  }

  private check(request: IncomingMessage): Result<void, FactoryError> {
    const { access, maxConnections } = this.options;
    const site = access.checkSite(request);
    if (!site.ok) return site;
    // The host part plays no role: only path and query are asked for.
    const url = new URL(request.url?.replace(/^\/*/, '/') ?? '/', 'http://localhost');
    if (url.pathname !== socketPath) {
      return err(new FactoryError('NOT_FOUND', `WebSockets are served at ${socketPath}.`));
    }
    const token = access.checkToken(request, url);
    if (!token.ok) return token;
    if (this.active.size >= maxConnections && this.refusing >= maxRefusing) return err(tooMany(maxConnections));
    return ok(undefined);
  }

  private accept(socket: WebSocket, channel: SocketChannel): void {
    const { heartbeat, openSession, refused } = this.options;
    this.active.add(socket);
    const session = openSession(channel);
    const beating = startHeartbeat(socket, heartbeat);
    const { format } = channel.form;
    socket.on('message', (data, isBinary) => {
      if (!isBinary) session.receiveText(data.toString());
      else if (format === 'msgpack') session.receiveBytes(data as Buffer);
      else session.refuse(binaryRefused());
    });
    socket.on('error', (error: Error & { code?: string }) => {
      // Broken frames and resets are the peer's business; the close event that follows ends the session.
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') refused('MESSAGE_TOO_LARGE');
    });
    socket.on('close', () => {
      this.active.delete(socket);
      beating.dispose();
      session.closed();
    });
  }

  private turnAway(socket: WebSocket, channel: SocketChannel): void {
    const { code, message } = tooMany(this.options.maxConnections);
    this.options.refused(code);
    if (this.refusing === 0) this.options.log.warn(message);
    this.refusing++;
    socket.on('error', () => {});
    socket.on('close', () => {
      this.refusing--;
    });
    channel.send(new Batch([errorMessage(code, message)], { ...plain, ...channel.form }));
    channel.close(1013, code);
  }
}

const binaryRefused = (): FactoryError =>
  new FactoryError('INVALID_MESSAGE', `Binary frames are read only with the subprotocol ${msgpackProtocol}.`);

const tooMany = (limit: number): FactoryError =>
  new FactoryError('TOO_MANY_CONNECTIONS', `The server has ${limit} clients, which is as many as it may have.`);
