import type { IncomingHttpHeaders } from 'node:http';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

interface Frame {
  readonly data: RawData;
  readonly binary: boolean;
}

/** A way to a server on which its frames come twice or in another order, as no honest network would let them. */
export class FrameProxy {
  /** What is done to the frames that come next, one after the other. */
  private readonly plans: ('repeat' | 'swap')[] = [];
  private held: Frame | undefined;
  /** Faults that have happened. */
  faults = 0;

  private constructor(
    private readonly listener: WebSocketServer,
    private readonly target: number,
  ) {
    listener.on('connection', (client, request) => this.accept(client, request.headers));
  }

  static async open(target: number): Promise<FrameProxy> {
    const listener = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: preferred });
    await new Promise((resolve) => listener.once('listening', resolve));
    return new FrameProxy(listener, target);
  }

  get port(): number {
    const address = this.listener.address();
    if (typeof address !== 'object' || address === null) throw new Error('The proxy does not listen.');
    return address.port;
  }

  plan(fault: 'repeat' | 'swap'): void {
    this.plans.push(fault);
  }

  close(): void {
    for (const client of this.listener.clients) client.terminate();
    this.listener.close();
  }

  private accept(client: WebSocket, headers: IncomingHttpHeaders): void {
    const offered = (headers['sec-websocket-protocol'] ?? '').split(/, ?/);
    const server = new WebSocket(`ws://127.0.0.1:${this.target}/ws`, offered);
    const early: Frame[] = [];
    // What was held back went down with its link.
    if (this.held) this.faults += 1;
    this.held = undefined;
    client.on('message', (data, binary) => {
      if (server.readyState === WebSocket.OPEN) server.send(data, { binary });
      else early.push({ data, binary });
    });
    server.on('open', () => {
      for (const { data, binary } of early) server.send(data, { binary });
    });
    server.on('message', (data, binary) => this.pass(client, { data, binary }));
    server.on('error', () => {});
    client.on('error', () => {});
    server.on('close', () => client.terminate());
    client.on('close', () => server.terminate());
  }

  private pass(client: WebSocket, frame: Frame): void {
    const say = ({ data, binary }: Frame) => client.send(data, { binary });
    const { held } = this;
    if (held) {
      this.held = undefined;
      this.faults += 1;
      say(frame);
      say(held);
      return;
    }
    const fault = this.plans.shift();
    if (fault === 'swap') {
      this.held = frame;
      return;
    }
    say(frame);
    if (fault === undefined) return;
    this.faults += 1;
    say(frame);
  }
}

/** As the hub chooses. */
function preferred(offered: Set<string>): string | false {
  const [first] = ['factory-ui.v1.msgpack', 'factory-ui.v1'].filter((name) => offered.has(name));
  return first ?? false;
}
