import { type ErrorCode, errorCatalogue } from '#shared/base/errors';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { t } from '#shared/words/words';
import type { Channel, ChannelEnd, ChannelListener, Route } from './channel';
import { codecOf, type MessageCodec, offeredProtocols } from './message-codec';

/** What of a browser's WebSocket is used, so that tests may bring another implementation of it. */
export interface WebSocketLike {
  binaryType: string;
  /** What the server chose of the subprotocols that were offered; known once it is open. */
  readonly protocol: string;
  addEventListener(type: 'open', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { reason: string }) => void): void;
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface ServerAddress {
  /** Of the socket, such as `ws://127.0.0.1:8000/ws`. */
  readonly url: string;
  readonly token?: string | undefined;
}

export interface WebSocketRouteOptions {
  /** Asked anew before each attempt: a restarted server may listen elsewhere. */
  address(): Promise<ServerAddress>;
  connect(url: string, protocols: string[]): WebSocketLike;
  /**
   * Why the server would refuse this client, if it would. A browser does not tell a page why the handshake failed, so
   * this is asked when a socket ends without ever having opened.
   */
  refusal?(address: ServerAddress): Promise<string | undefined>;
}

/** The hub closes a socket with an error code as its reason; with these it will not have this client at all. */
const refusals: ReadonlySet<string> = new Set<ErrorCode>(['UNAUTHORIZED', 'HOST_NOT_ALLOWED', 'ORIGIN_NOT_ALLOWED']);

export function webSocketRoute(options: WebSocketRouteOptions): Route {
  return { name: 'websocket', open: (listener) => new WebSocketChannel(options, listener) };
}

class WebSocketChannel implements Channel {
  private socket: WebSocketLike | undefined;
  private phase: 'opening' | 'open' | 'ended' = 'opening';
  private codec: MessageCodec = codecOf('');

  constructor(
    private readonly options: WebSocketRouteOptions,
    private readonly listener: ChannelListener,
  ) {
    options.address().then(
      (address) => this.connect(address),
      () => this.end({ type: 'lost', reason: t('link.no_address') }),
    );
  }

  send(message: ClientMessage): void {
    if (this.phase === 'open') this.socket?.send(this.codec.encode(message));
  }

  dispose(): void {
    this.phase = 'ended';
    this.socket?.close();
  }

  private connect(address: ServerAddress): void {
    if (this.phase === 'ended') return;
    const protocols = [...offeredProtocols, ...(address.token ? [`factory-ui.token.${address.token}`] : [])];
    let socket: WebSocketLike;
    try {
      socket = this.options.connect(address.url, protocols);
    } catch {
      this.end({ type: 'refused', reason: t('link.bad_address', { url: address.url }) });
      return;
    }
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => {
      if (this.phase !== 'opening') return;
      this.phase = 'open';
      this.codec = codecOf(socket.protocol);
      this.listener.opened();
    });
    socket.addEventListener('message', ({ data }) => {
      if (this.phase === 'open') this.receive(data);
    });
    socket.addEventListener('close', ({ reason }) => void this.closed(address, reason));
  }

  private receive(frame: unknown): void {
    const decoded = this.codec.decode(frame);
    if (!decoded.ok) this.listener.unreadable(`A frame of the server is not readable: ${decoded.error.message}`);
    // A server that was asked for batching puts several messages into one frame.
    else if (Array.isArray(decoded.value)) for (const message of decoded.value) this.listener.message(message);
    else this.listener.message(decoded.value);
  }

  private async closed(address: ServerAddress, code: string): Promise<void> {
    const reason = isErrorCode(code) ? errorCatalogue[code].summary : undefined;
    if (refusals.has(code)) this.end({ type: 'refused', reason: reason ?? code });
    else if (this.phase === 'open') this.end({ type: 'lost', reason: reason ?? t('link.broke') });
    else if (this.phase === 'opening') {
      const refusal = await this.options.refusal?.(address).catch(() => undefined);
      if (refusal !== undefined) this.end({ type: 'refused', reason: refusal });
      else this.end({ type: 'lost', reason: reason ?? t('link.no_answer') });
    }
  }

  private end(end: ChannelEnd): void {
    if (this.phase === 'ended') return;
    this.phase = 'ended';
    this.listener.ended(end);
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);
