import { toBase64 } from 'lib0/buffer';
import { type ErrorCode, errorCatalogue } from '#shared/base/errors';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { parseJson } from '#shared/protocol/codec';
import type { Channel, ChannelEnd, ChannelListener, Route } from './channel';

/** What of a browser's WebSocket is used, so that tests may bring another implementation of it. */
export interface WebSocketLike {
  addEventListener(type: 'open', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { reason: string }) => void): void;
  send(text: string): void;
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

  constructor(
    private readonly options: WebSocketRouteOptions,
    private readonly listener: ChannelListener,
  ) {
    options.address().then(
      (address) => this.connect(address),
      () => this.end({ type: 'lost', reason: 'The address of the server is not known yet.' }),
    );
  }

  send(message: ClientMessage): void {
    if (this.phase === 'open') this.socket?.send(encode(message));
  }

  dispose(): void {
    this.phase = 'ended';
    this.socket?.close();
  }

  private connect(address: ServerAddress): void {
    if (this.phase === 'ended') return;
    const protocols = ['factory-ui.v1', ...(address.token ? [`factory-ui.token.${address.token}`] : [])];
    let socket: WebSocketLike;
    try {
      socket = this.options.connect(address.url, protocols);
    } catch {
      this.end({ type: 'refused', reason: `${address.url} is not an address of a WebSocket server.` });
      return;
    }
    this.socket = socket;
    socket.addEventListener('open', () => {
      if (this.phase !== 'opening') return;
      this.phase = 'open';
      this.listener.opened();
    });
    socket.addEventListener('message', ({ data }) => {
      if (this.phase === 'open') this.receive(data);
    });
    socket.addEventListener('close', ({ reason }) => void this.closed(address, reason));
  }

  private receive(data: unknown): void {
    const json = parseJson(typeof data === 'string' ? data : '');
    if (!json.ok) {
      this.listener.unreadable('A frame of the server is not readable.');
      return;
    }
    // A server that was asked for batching puts several messages into one frame.
    for (const message of Array.isArray(json.value) ? json.value : [json.value]) this.listener.message(message);
  }

  private async closed(address: ServerAddress, code: string): Promise<void> {
    const reason = isErrorCode(code) ? errorCatalogue[code].summary : undefined;
    if (refusals.has(code)) this.end({ type: 'refused', reason: reason ?? code });
    else if (this.phase === 'open') this.end({ type: 'lost', reason: reason ?? 'The connection to the server broke.' });
    else if (this.phase === 'opening') {
      const refusal = await this.options.refusal?.(address).catch(() => undefined);
      if (refusal !== undefined) this.end({ type: 'refused', reason: refusal });
      else this.end({ type: 'lost', reason: reason ?? 'The server does not answer.' });
    }
  }

  private end(end: ChannelEnd): void {
    if (this.phase === 'ended') return;
    this.phase = 'ended';
    this.listener.ended(end);
  }
}

/** JSON has no bytes: they travel as base64. */
function encode(message: ClientMessage): string {
  if (message.type !== 'document_sync' || typeof message.payload === 'string') return JSON.stringify(message);
  return JSON.stringify({ ...message, payload: toBase64(message.payload) });
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);
