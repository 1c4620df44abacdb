import { WebSocket } from 'ws';

type Message = Record<string, unknown> & { type: string };

/** A client written as any script would be: JSON text frames, the token as a query. Keeps everything it hears. */
export class SocketClient {
  readonly heard: Message[] = [];
  private waiters: (() => void)[] = [];
  private lastId = 0;

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      this.heard.push(JSON.parse(data.toString()) as Message);
      for (const wake of this.waiters) wake();
    });
  }

  static async connect(origin: string, token: string | undefined): Promise<SocketClient> {
    const url = `${origin.replace(/^http/, 'ws')}/ws${token === undefined ? '' : `?token=${token}`}`;
    const socket = new WebSocket(url);
    const client = new SocketClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  send(message: Message): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The result of a request; its error is thrown. */
  async request(method: string, params: object): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const from = this.heard.length;
    this.send({ type: 'request', id, method, params });
    const { outcome } = (await this.next((message) => message.type === 'response' && message.id === id, from)) as {
      outcome?: { ok: boolean; result?: unknown; message?: string };
    };
    if (!outcome?.ok) throw new Error(`${method}: ${outcome?.message}`);
    return outcome.result;
  }

  /** Resolves with the first message heard from `from` on that fits; the test's own time limit ends a wait in vain. */
  async next(fits: (message: Message) => boolean, from = this.heard.length): Promise<Message> {
    for (let index = from; ; index++) {
      while (index >= this.heard.length) {
        await new Promise<void>((resolve) => {
          this.waiters.push(resolve);
        });
        this.waiters = [];
      }
      const message = this.heard[index];
      if (message && fits(message)) return message;
    }
  }

  close(): void {
    this.socket.terminate();
  }
}
