import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '#main/engine/node-kind';
import type { Attempt, Connection } from '../link/link';
import { reasonOf } from '../link/reason';
import { readPayload } from '../payload';
import { closeServer, listenOn } from '../server/place';
import { isAllowedSite } from '../server/site';
import { parseUrl } from '../settings';
import type { WaitingRequests, WebRequest } from './waiting-requests';

export interface EndpointSettings {
  readonly listen: string;
  readonly port: number;
  readonly path: string;
  readonly method: string;
  readonly timeout: number;
  readonly origins: readonly string[];
}

/** Bytes of the longest body that is taken. */
const longestBody = 1024 * 1024;

export async function serveRequests(
  settings: EndpointSettings,
  attempt: Attempt,
  clock: Clock,
  requests: WaitingRequests,
): Promise<Connection> {
  // Loaded by the runs that have such a node, not at every start.
  const { createServer } = await import('node:http');
  attempt.signal.throwIfAborted();
  const server = createServer({ headersTimeout: 10_000, requestTimeout: 20_000 }, (request, response) => {
    response.on('error', () => undefined);
    const status = refusalOf(request, settings, requests);
    if (status !== undefined) return refuse(response, status, settings);
    allowPage(request, response, settings);
    if (request.method === 'OPTIONS' && settings.method !== 'OPTIONS') return void response.writeHead(204).end();
    void take(request, response).catch(() => response.destroy());
  });
  server.maxConnections = 200;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    if (body === undefined) return refuse(response, 413, settings);
    if (requests.isFull) return refuse(response, 503, settings);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    requests.add(describe(request, body), response);
    await clock.sleep(settings.timeout, gone.signal);
    if (!response.headersSent && !response.destroyed) refuse(response, 504, settings);
  }

  await listenOn(server, settings);
  server.on('error', (error) => attempt.lost(reasonOf(error)));
  return {
    async close() {
      const closed = closeServer(server);
      server.closeAllConnections();
      await closed;
    },
  };
}

function refusalOf(
  request: IncomingMessage,
  settings: EndpointSettings,
  requests: WaitingRequests,
): number | undefined {
  if (!isAllowedSite(request.headers, settings.listen, settings.origins)) return 403;
  if (pathOf(request) !== settings.path) return 404;
  const isPreflight = request.method === 'OPTIONS' && request.headers.origin !== undefined;
  if (settings.method !== 'ANY' && request.method !== settings.method && !isPreflight) return 405;
  return requests.isFull ? 503 : undefined;
}

const reasons: Readonly<Record<number, string>> = {
  403: 'Pages of this site, or this host name, are not allowed here.',
  404: 'Nothing is at this path.',
  405: 'Not with this method.',
  413: 'The body is larger than 1 MB.',
  503: 'Too many requests wait for an answer.',
  504: 'The workflow gave no answer in time.',
};

function refuse(response: ServerResponse, status: number, { method }: EndpointSettings): void {
  const headers = { 'content-type': 'text/plain', ...(status === 405 ? { allow: method } : {}) };
  // What is left of a body is not waited for.
  if (status === 413) response.shouldKeepAlive = false;
  response.writeHead(status, headers).end(`${reasons[status]}\n`);
}

/** Lets the page of an allowed origin read the answer. */
function allowPage(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { origins, method }: EndpointSettings,
): void {
  const { origin } = headers;
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-allow-methods', method === 'ANY' ? 'GET, POST, PUT, PATCH, DELETE' : method);
  response.setHeader('vary', 'origin');
}

/** Undefined: it is too long. Rejects when it is cut off. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > longestBody) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const addressOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', 'http://localhost');
const pathOf = (request: IncomingMessage): string | undefined =>
  parseUrl(request.url ?? '/', 'http://localhost')?.pathname;

function describe(request: IncomingMessage, body: string): WebRequest {
  const { pathname, searchParams } = addressOf(request);
  const headers = Object.entries(request.headers)
    .filter(([name]) => name !== 'authorization' && name !== 'cookie')
    .map(([name, value]): [string, string] => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return {
    method: request.method ?? '',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: Object.fromEntries(headers),
    body: readPayload(body, 'auto'),
  };
}
