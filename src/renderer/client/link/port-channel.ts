import { type Disposable, toDisposable } from '#shared/base/disposable';
import { isRecord } from '#shared/base/is-record';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { t } from '#shared/words/words';
import type { Channel, ChannelEnd, ChannelListener, Route } from './channel';

/** What of a MessagePort is used. Electron adds the `close` event, which the web does not have yet. */
export interface PortLike {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
  start(): void;
  close(): void;
}

/** Asks for a port. The callback hears of it at most once, and never after the result was disposed. */
export type PortSource = (arrived: (port: PortLike) => void, failed: (error: unknown) => void) => Disposable;

/** Plain objects over a MessagePort: structured clone, no JSON text, bytes as they are. */
export function portRoute(source: PortSource): Route {
  return { name: 'ipc', open: (listener) => new PortChannel(source, listener) };
}

class PortChannel implements Channel {
  private port: PortLike | undefined;
  private ended = false;
  private readonly asked: Disposable;

  constructor(
    source: PortSource,
    private readonly listener: ChannelListener,
  ) {
    this.asked = source(
      (port) => this.use(port),
      () => this.end({ type: 'lost', reason: t('link.no_channel') }),
    );
  }

  send(message: ClientMessage): void {
    if (!this.ended) this.port?.postMessage(message);
  }

  dispose(): void {
    this.ended = true;
    this.asked.dispose();
    this.port?.close();
  }

  private use(port: PortLike): void {
    this.port = port;
    port.addEventListener('message', ({ data }) => {
      if (this.ended) return;
      // What came before it has been handled by now, which is all the hub wants to know: how far this window has read.
      if (isFlowMark(data)) port.postMessage({ flow: data.flow });
      else this.listener.message(data);
    });
    port.addEventListener('close', () => this.end({ type: 'lost', reason: t('link.closed') }));
    port.start();
    this.listener.opened();
  }

  private end(end: ChannelEnd): void {
    if (this.ended) return;
    this.ended = true;
    this.listener.ended(end);
  }
}

/** A port does not tell its sender what is still unread, so the hub asks in between. It is no message of the protocol. */
function isFlowMark(data: unknown): data is { readonly flow: number } {
  return isRecord(data) && data.type === undefined && typeof data.flow === 'number';
}

/** The part of `window` that ports come through. */
export interface PortWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/**
 * Ports as main sends them: `open` asks, and the port comes later as a window message of the given type. Answers come in
 * the order of asking, so a port whose asker has gone meanwhile is closed and not given to the next one.
 */
export function windowPorts(target: PortWindow, messageType: string, open: () => Promise<void>): PortSource {
  const waiting: { arrived: ((port: PortLike) => void) | undefined }[] = [];
  target.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.origin !== target.location.origin || !port || event.data?.type !== messageType) return;
    const asker = waiting.shift();
    if (asker?.arrived) asker.arrived(port);
    else port.close();
  });
  return (arrived, failed) => {
    const asker: (typeof waiting)[number] = { arrived };
    waiting.push(asker);
    open().catch((error: unknown) => {
      const index = waiting.indexOf(asker);
      if (index >= 0) waiting.splice(index, 1);
      if (asker.arrived) failed(error);
    });
    return toDisposable(() => {
      asker.arrived = undefined;
    });
  };
}
