import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { WebSocket } from 'ws';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

export interface AskOptions {
  readonly method?: string;
  readonly body?: string;
  /** The address it comes from; any of 127.0.0.0/8 is this machine's. */
  readonly from?: string;
}

/** Plain HTTP with exactly these headers; `fetch` does not let one choose Host. */
export async function ask(
  port: number,
  path: string,
  headers: Record<string, string>,
  options: AskOptions | string = {},
): Promise<Answer> {
  const { method = 'GET', body, from } = typeof options === 'string' ? { method: options } : options;
  const local = from === undefined ? {} : { localAddress: from };
  const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false, ...local });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += chunk;
  const isJson = response.headers['content-type']?.includes('json') && text !== '';
  return { status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text, headers: response.headers };
}

/** The status with which a WebSocket handshake is answered: 101 where it succeeds. */
export function shake(url: string, headers: Record<string, string>, protocols: string[] = []): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (sent, response) => {
      resolve(response.statusCode ?? 0);
      sent.destroy();
    });
    socket.on('error', reject);
  });
}
