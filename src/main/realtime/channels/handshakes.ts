import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type PerMessageDeflateOptions, type WebSocket, WebSocketServer } from 'ws';
import { FactoryError } from '#shared/base/errors';
import { agreedForm, type CompressionSetting, chooseProtocol, mayCompress } from './negotiate';
import { socketsWithLimit } from './oversize-socket';
import { type SocketBounds, SocketChannel } from './socket-channel';

export interface HandshakeOptions {
  /** Bytes of one message. */
  readonly messageSizeLimit: number;
  readonly bounds: SocketBounds;
  readonly compression: CompressionSetting;
}

/** Completes WebSocket handshakes, with what is agreed on in them: subprotocol and compression. */
export class Handshakes {
  private readonly plain: WebSocketServer;
  private readonly compressing: WebSocketServer;

  /** @param refuse told of a request that is no handshake. */
  constructor(
    private readonly options: HandshakeOptions,
    private readonly refuse: (transport: Duplex, refusal: FactoryError) => void,
  ) {
    this.plain = this.createServer(false);
    // Nothing is remembered between messages: a frame is compressed once for all clients, and an idle one holds no state.
    this.compressing = this.createServer({ serverNoContextTakeover: true, clientNoContextTakeover: true });
  }

  complete(
    request: IncomingMessage,
    transport: Duplex,
    head: Buffer,
    done: (socket: WebSocket, channel: SocketChannel) => void,
  ): void {
    const { compression, bounds } = this.options;
    const sockets = mayCompress(compression, request) ? this.compressing : this.plain;
    sockets.handleUpgrade(request, transport, head, (socket) =>
      done(socket, new SocketChannel(socket, transport, agreedForm(socket, request), bounds)),
    );
  }

  /** Cuts what has not closed by itself. */
  terminate(): void {
    for (const { clients } of [this.plain, this.compressing]) for (const socket of clients) socket.terminate();
  }

  private createServer(perMessageDeflate: false | PerMessageDeflateOptions): WebSocketServer {
    const { messageSizeLimit } = this.options;
    const server = new WebSocketServer({
      noServer: true,
      maxPayload: messageSizeLimit,
      perMessageDeflate,
      WebSocket: socketsWithLimit(messageSizeLimit),
      handleProtocols: chooseProtocol,
    });
    server.on('wsClientError', (error: Error, transport: Duplex) =>
      this.refuse(transport, new FactoryError('INVALID_MESSAGE', `This is no WebSocket handshake: ${error.message}.`)),
    );
    return server;
  }
}
