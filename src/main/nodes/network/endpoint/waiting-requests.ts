import type { ServerResponse } from 'node:http';

export interface WebRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface NumberedRequest extends WebRequest {
  readonly number: number;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

interface Waiting {
  readonly request: NumberedRequest;
  readonly response: ServerResponse;
}

/** Requests in the order in which they came, until each is answered or whoever asked has gone. */
export class WaitingRequests {
  private readonly waiting: Waiting[] = [];
  private numbers = 0;

  constructor(private readonly limit = 100) {}

  get count(): number {
    return this.numbers;
  }

  get queued(): number {
    return this.waiting.length;
  }

  get isFull(): boolean {
    return this.waiting.length >= this.limit;
  }

  get first(): NumberedRequest | undefined {
    return this.waiting[0]?.request;
  }

  /** It leaves when its response is finished or its connection gone. */
  add(request: WebRequest, response: ServerResponse): void {
    this.numbers += 1;
    const entry = { request: { ...request, number: this.numbers }, response };
    this.waiting.push(entry);
    response.once('close', () => this.remove(entry));
  }

  answer(number: number, { status, type, text }: Answer): void {
    const entry = this.waiting.find(({ request }) => request.number === number);
    if (!entry) return;
    this.remove(entry);
    const { response } = entry;
    if (response.headersSent || response.destroyed) return;
    // Codes without a body; the connection would otherwise wait for one, or carry one too many.
    const isBare = status === 204 || status === 304;
    response.writeHead(status, isBare ? {} : { 'content-type': type }).end(isBare ? undefined : text);
  }

  private remove(entry: Waiting): void {
    const at = this.waiting.indexOf(entry);
    if (at !== -1) this.waiting.splice(at, 1);
  }
}
