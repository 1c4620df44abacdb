import { connect, createServer, type Server, type Socket } from 'node:net';

type Mode =
  | { readonly type: 'open' }
  /** Nothing goes either way, but nothing is lost. */
  | { readonly type: 'stalled' }
  /** Takes everything and passes nothing on, as a cable does that was pulled out somewhere on the way. */
  | { readonly type: 'dead' }
  /** So many bytes of the server's every few milliseconds. */
  | { readonly type: 'slow'; readonly bytes: number };

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  /** What the server said and the client has not got. */
  down: Buffer;
  up: Buffer;
  mode: Mode;
}

const slowInterval = 2;

/** A way to a server on which everything goes wrong that can go wrong between two machines. */
export class TcpProxy {
  /** Links that it has cut. */
  cuts = 0;
  private readonly pairs = new Set<Pair>();
  private budget = Infinity;
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly listener: Server,
    /** Where it leads to. */
    public target: number,
  ) {
    listener.on('connection', (client) => this.accept(client));
  }

  static async open(target: number): Promise<TcpProxy> {
    const listener = createServer();
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return new TcpProxy(listener, target);
  }

  get port(): number {
    const address = this.listener.address();
    if (typeof address !== 'object' || address === null) throw new Error('The proxy does not listen.');
    return address.port;
  }

  get links(): number {
    return this.pairs.size;
  }

  /** Cuts the link within the server's bytes, when so many more have passed. */
  cutAfter(bytes: number): void {
    this.budget = bytes;
  }

  cut(): void {
    for (const pair of this.pairs) this.end(pair);
  }

  stall(): void {
    this.setMode({ type: 'stalled' });
  }

  kill(): void {
    this.setMode({ type: 'dead' });
  }

  slow(bytes: number): void {
    this.setMode({ type: 'slow', bytes });
    this.timer ??= setInterval(() => {
      for (const pair of this.pairs) this.pass(pair);
    }, slowInterval);
  }

  open(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.setMode({ type: 'open' });
  }

  close(): void {
    clearInterval(this.timer);
    for (const { client, server } of this.pairs) {
      client.destroy();
      server.destroy();
    }
    this.listener.close();
  }

  /** Of the links that are there; later ones begin well. */
  private setMode(mode: Mode): void {
    for (const pair of this.pairs) {
      pair.mode = mode;
      this.pass(pair);
    }
  }

  private accept(client: Socket): void {
    const server = connect(this.target, '127.0.0.1');
    const pair: Pair = { client, server, down: Buffer.alloc(0), up: Buffer.alloc(0), mode: { type: 'open' } };
    this.pairs.add(pair);
    server.on('data', (data) => {
      pair.down = Buffer.concat([pair.down, data]);
      if (pair.mode.type !== 'slow') this.pass(pair);
    });
    client.on('data', (data) => {
      pair.up = Buffer.concat([pair.up, data]);
      this.pass(pair);
    });
    for (const socket of [client, server]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        // Of a dead link neither end hears that the other one has gone.
        if (pair.mode.type !== 'dead') this.drop(pair);
      });
    }
  }

  private pass(pair: Pair): void {
    const { mode, client, server } = pair;
    if (mode.type === 'stalled') return;
    const { up, down } = pair;
    pair.up = Buffer.alloc(0);
    if (mode.type !== 'dead') server.write(up);
    const count = Math.min(down.length, mode.type === 'slow' ? mode.bytes : Infinity, this.budget);
    pair.down = mode.type === 'dead' ? Buffer.alloc(0) : down.subarray(count);
    if (mode.type === 'dead') return;
    this.budget -= count;
    client.write(down.subarray(0, count));
    if (this.budget === 0) this.end(pair);
  }

  private end(pair: Pair): void {
    this.budget = Infinity;
    this.cuts += 1;
    // What was written before is still to arrive, and nothing after it.
    pair.client.end();
    pair.server.destroy();
    this.pairs.delete(pair);
  }

  private drop(pair: Pair): void {
    this.pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  }
}
