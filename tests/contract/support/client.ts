import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { decode } from '@msgpack/msgpack';
import { WebSocket } from 'ws';
import type { Hub, PortLike } from '#main/realtime/index';
import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { ErrorCode } from '#shared/base/errors';
import type { Method, RequestInput, RequestResult } from '#shared/protocol/requests';
import type { ServerMessage, ServerMessageOf, ServerMessageType } from '#shared/protocol/server-messages';
import { parseServerMessage } from '#shared/protocol/wire/codec';
import { encodeMsgpack, msgpackProtocol } from '#shared/protocol/wire/msgpack';

/** How a test client is connected. What comes in is given to `heard` as it came. */
interface Line {
  send(message: unknown): void;
  close(): void;
}
export type Connect = (heard: (raw: unknown) => void, ended: () => void) => Promise<Line>;

/** A client of the hub that checks every message it hears against the schemas and keeps it. */
export class TestClient {
  readonly heard: ServerMessage[] = [];
  /** The `seq` of each of them; undefined for answers. */
  readonly seqs: (number | undefined)[] = [];
  private readonly waiting = new Set<() => void>();
  private line: Line | undefined;
  private nextId = 1;
  private isEnded = false;

  static async open(connect: Connect): Promise<TestClient> {
    const client = new TestClient();
    client.line = await connect(
      (raw) => client.hear(raw),
      () => client.end(),
    );
    return client;
  }

  get ended(): boolean {
    return this.isEnded;
  }

  send(message: unknown): void {
    this.line?.send(message);
  }

  close(): void {
    this.line?.close();
  }

  /** Resolves once `condition` holds, at the latest after so many seconds; it is tried at every message. */
  until(condition: () => boolean, what: string, seconds = 15): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(check);
        const heard = this.heard.slice(-20).map((message) => JSON.stringify(message).slice(0, 300));
        reject(new Error(`Waited in vain for ${what}. Heard last:\n${heard.join('\n')}`));
      }, seconds * 1000);
      const check = () => {
        if (!condition()) return;
        clearTimeout(timer);
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
    });
  }

  /** The first message of a type that satisfies the test, heard already or yet to come. */
  async find<T extends ServerMessageType>(
    type: T,
    test: (message: ServerMessageOf<T>) => boolean = () => true,
  ): Promise<ServerMessageOf<T>> {
    const matches = () => this.all(type).find(test);
    await this.until(() => matches() !== undefined, type);
    const found = matches();
    if (!found) throw new Error('unreachable');
    return found;
  }

  all<T extends ServerMessageType>(type: T): ServerMessageOf<T>[] {
    return this.heard.filter((message): message is ServerMessageOf<T> => message.type === type);
  }

  error(code: ErrorCode): Promise<ServerMessageOf<'error'>> {
    return this.find('error', (message) => message.code === code);
  }

  async request<M extends Method>(method: M, params: RequestInput<M>): Promise<RequestResult<M>> {
    const { outcome } = await this.respond(method, params);
    if (!outcome.ok) throw new Error(`${method}: ${outcome.code} ${outcome.message}`);
    return outcome.result as RequestResult<M>;
  }

  respond(method: string, params: unknown): Promise<ServerMessageOf<'response'>> {
    const id = this.nextId++;
    this.send({ type: 'request', id, method, params });
    return this.find('response', (message) => message.id === id);
  }

  /** Resolves when everything sent before has been carried out and everything said before has been heard. */
  async settle(): Promise<void> {
    const timestamp = `settle ${this.nextId++}`;
    this.send({ type: 'ping', timestamp });
    await this.find('pong', (message) => message.timestamp === timestamp);
  }

  private hear(raw: unknown): void {
    // Messages of one moment come as a list to who asked for it.
    if (Array.isArray(raw)) {
      for (const message of raw) this.hear(message);
      return;
    }
    const parsed = parseServerMessage(raw);
    if (!parsed.ok)
      throw new Error(`The hub said what no schema allows: ${parsed.error.message} ${JSON.stringify(raw)}`);
    this.heard.push(parsed.value);
    this.seqs.push(parsed.value.type === 'subscription_confirmed' ? undefined : (raw as { seq?: number }).seq);
    for (const check of [...this.waiting]) check();
  }

  private end(): void {
    this.isEnded = true;
    for (const check of [...this.waiting]) check();
  }
}

/** A port within the process. Messages are cloned, as any real port does, and come in a turn of their own. */
export function inProcess(hub: Hub): Connect {
  return async (heard, ended) => {
    const ends = [new Set<(message: unknown) => void>(), new Set<(message: unknown) => void>()] as const;
    const closing = new Set<() => void>();
    let open = true;
    const post = (listeners: Set<(message: unknown) => void>, message: unknown) => {
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (open) for (const listener of listeners) listener(copy);
      });
    };
    const close = () => {
      if (!open) return;
      open = false;
      for (const listener of closing) listener();
    };
    ends[1].add(answeringFlow(heard, (message) => post(ends[0], message)));
    closing.add(ended);
    const port: PortLike = {
      postMessage: (message) => post(ends[1], message),
      onMessage: (listener) => listen(ends[0], listener),
      onClose: (listener) => listen(closing, listener),
      start: () => {},
      close,
    };
    hub.connectPort(port);
    return { send: (message) => post(ends[0], message), close };
  };
}

function listen<T>(listeners: Set<T>, listener: T): Disposable {
  listeners.add(listener);
  return toDisposable(() => listeners.delete(listener));
}

/** A real MessagePort, as the window has one. */
export function messagePort(hub: Hub): Connect {
  return async (heard, ended) => {
    const { port1, port2 } = new MessageChannel();
    hub.connectPort(portLike(port1));
    port2.on(
      'message',
      answeringFlow(heard, (message) => port2.postMessage(message)),
    );
    port2.on('close', ended);
    return { send: (message) => port2.postMessage(message), close: () => port2.close() };
  };
}

function portLike(port: MessagePort): PortLike {
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => {
      port.on('message', listener);
      return toDisposable(() => port.off('message', listener));
    },
    onClose: (listener) => {
      port.on('close', listener);
      return toDisposable(() => port.off('close', listener));
    },
    start: () => port.start(),
    close: () => port.close(),
  };
}

/** What a port's window does about the hub's marks: it posts them back when it comes to them. */
function answeringFlow(heard: (raw: unknown) => void, post: (message: unknown) => void): (raw: unknown) => void {
  return (raw) => {
    if (typeof raw === 'object' && raw !== null && 'flow' in raw) post(raw);
    else heard(raw);
  };
}

/** A real WebSocket with the binary subprotocol. */
export function binaryWebSocket(url: string, token: string): Connect {
  return async (heard, ended) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws`, [msgpackProtocol], {
      headers: { authorization: `Bearer ${token}` },
    });
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) throw new Error('A text frame came over the binary subprotocol.');
      heard(decode(new Uint8Array(data)));
    });
    socket.on('close', ended);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return { send: (message) => socket.send(encodeMsgpack(message as object)), close: () => socket.close() };
  };
}

/** A real WebSocket. Bytes go as base64. */
export function webSocket(url: string, token: string): Connect {
  return async (heard, ended) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/ws`, { headers: { authorization: `Bearer ${token}` } });
    socket.on('message', (data) => heard(JSON.parse(data.toString())));
    socket.on('close', ended);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return { send: (message) => socket.send(JSON.stringify(message, withBase64)), close: () => socket.close() };
  };
}

function withBase64(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key];
  return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : value;
}
