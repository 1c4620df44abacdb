import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import type { Entrance } from '../access/entrance';
import { addressKey } from '../limits/address';
import { AddressCounts } from '../limits/address-counts';
import type { ServerLimits } from '../limits/limits';
import { errorBody, refuseRequest, refuseSocket } from './errors';
import { oneAtATime } from './one-at-a-time';
import type { App } from './routes';
import { hasBody, watchBody } from './watch-body';

/** Methods and headers that pages of other, allowed origins may use. */
const crossOrigin = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
};

export interface HttpServerOptions {
  readonly limits: Pick<ServerLimits, 'headTimeout' | 'isShared'>;
  /** TCP connections at once, whatever becomes of them. */
  readonly maxSockets: number;
  readonly maxSocketsPerAddress: number;
  readonly refused: (code: ErrorCode) => void;
}

/** A server that answers no request yet. Who dawdles over one, or sends something else, is told so and cut off. */
export function createHttpServer({ limits, maxSockets, maxSocketsPerAddress, refused }: HttpServerOptions): Server {
  const { headTimeout, isShared } = limits;
  const server = createServer({
    headersTimeout: headTimeout,
    requestTimeout: Math.max(120_000, headTimeout),
    connectionsCheckingInterval: Math.min(2_000, headTimeout / 2),
    // Whoever looks at its host finds that there is none, and says so as of any other.
    requireHostHeader: false,
  });
  server.maxConnections = maxSockets;
  server.on('drop', () => refused('TOO_MANY_CONNECTIONS'));
  const sockets = new AddressCounts(maxSocketsPerAddress, isShared);
  let open = 0;
  /** Those over which nothing whole has been asked yet, the longest there first. */
  const silent = new Set<Duplex>();
  server.on('request', (request) => {
    const { socket } = request;
    if (hasBody(request)) request.once('end', () => silent.delete(socket));
    else silent.delete(socket);
  });
  server.on('upgrade', (_, socket) => silent.delete(socket));
  const count = (socket: Socket) => {
    open++;
    silent.add(socket);
    socket.once('close', () => {
      open--;
      silent.delete(socket);
    });
    if (open < maxSockets) return;
    // Connections that only take up room must not keep others out.
    const [longest] = silent;
    if (longest === undefined || longest === socket) return;
    refused('TOO_MANY_CONNECTIONS');
    longest.destroy();
  };
  server.on('connection', (socket) => {
    count(socket);
    const address = addressKey(socket.remoteAddress);
    if (sockets.isFull(address)) {
      refused('TOO_MANY_CONNECTIONS');
      socket.destroy();
      return;
    }
    const held = sockets.hold(address);
    socket.once('close', () => held.dispose());
  });
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => {
    answers.set(socket, response);
    response.once('close', () => answers.delete(socket));
  });
  /** @param refusal undefined: nobody is left to be told. */
  const hangUp = (socket: Duplex, refusal: FactoryError | undefined) => {
    // An answer may be under way that another one must not be written into.
    if (!refusal || !socket.writable || answers.get(socket)?.headersSent) {
      socket.destroy();
      return;
    }
    refused(refusal.code);
    refuseSocket(socket, refusal);
  };
  server.on('clientError', (error, socket) => hangUp(socket, brokenRequest(error)));
  server.on('request', (request) => {
    if (hasBody(request)) watchBody(request, headTimeout, () => hangUp(request.socket, tooSlow()));
  });
  // What Node would answer by itself, and in a form of its own.
  server.on('connect', (_, socket) => hangUp(socket, new FactoryError('INVALID_MESSAGE', 'This is no proxy.')));
  server.on('checkExpectation', ({ socket }) =>
    hangUp(socket, new FactoryError('INVALID_MESSAGE', 'Of what Expect may ask for, only 100-continue is done.')),
  );
  return server;
}

const tooSlow = (cause?: Error): FactoryError =>
  new FactoryError('HANDSHAKE_TIMEOUT', 'The request did not come in time.', {}, { cause });

/** What to tell who sent no request that can be read; undefined: the connection is broken. */
function brokenRequest(error: NodeJS.ErrnoException): FactoryError | undefined {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return tooSlow(error);
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return new FactoryError('MESSAGE_TOO_LARGE', 'The head of the request is too large.', {}, { cause: error });
  }
  if (!error.code?.startsWith('HPE_')) return undefined;
  return new FactoryError('INVALID_MESSAGE', 'This is no HTTP request.', {}, { cause: error });
}

export interface ServeAppOptions {
  readonly app: App;
  readonly entrance: Entrance;
  readonly refused: (code: ErrorCode) => void;
}

/** Answers with the app whom `entrance` lets in. */
export function serveApp(server: Server, { app, entrance, refused }: ServeAppOptions): void {
  const listener = getRequestListener((request, environment) => app.fetch(request, { ...environment }), {
    overrideGlobalObjects: false,
    errorHandler: () => {
      const error = new FactoryError('NOT_FOUND', 'The address is not readable.');
      return Response.json(errorBody(error), { status: error.status });
    },
  });
  const answer: RequestListener = (request, response) => {
    const admitted = entrance.admit(request);
    if (!admitted.ok) {
      refused(admitted.error.code);
      refuseRequest(response, admitted.error);
      return;
    }
    const { origin } = request.headers;
    if (origin !== undefined && entrance.access.isForeignAllowed(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('vary', 'origin');
      if (request.method === 'OPTIONS') {
        response.writeHead(204, crossOrigin).end();
        return;
      }
    }
    void listener(request, response);
  };
  server.on('request', oneAtATime(answer));
}
