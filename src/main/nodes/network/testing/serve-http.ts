import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Listening, listen } from './listen';

export interface HttpServer extends Listening {
  readonly url: string;
  readonly asked: { readonly request: IncomingMessage; readonly body: string }[];
}

/** Collects requests, body and all, and answers each as told. */
export async function serveHttp(
  answer: (response: ServerResponse, asked: { request: IncomingMessage; body: string }, number: number) => void,
): Promise<HttpServer> {
  const asked: { request: IncomingMessage; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text) => {
      body += text;
    });
    request.on('end', () =>
      answer(response, asked[asked.push({ request, body }) - 1] ?? { request, body }, asked.length),
    );
  });
  const listening = await listen(server);
  return { ...listening, asked, url: `http://127.0.0.1:${listening.port}` };
}
