import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type ErrorCode, FactoryError } from '#shared/base/errors';
import type { Access } from '../access/access';
import { errorBody, refuseRequest } from './errors';
import type { App } from './routes';

/** Methods and headers that pages of other, allowed origins may use. */
const crossOrigin = {
  'access-control-allow-methods': 'GET, POST, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
};

/** A server that answers nothing yet. One that dawdles over its request's head is cut off. */
export function createHttpServer(): Server {
  return createServer({ headersTimeout: 10_000, requestTimeout: 120_000, connectionsCheckingInterval: 2_000 });
}

export interface ServeAppOptions {
  readonly app: App;
  readonly access: Access;
  readonly refused: (code: ErrorCode) => void;
}

/** Answers with the app whom `access` lets in. */
export function serveApp(server: Server, { app, access, refused }: ServeAppOptions): void {
  const listener = getRequestListener((request, environment) => app.fetch(request, { ...environment }), {
    overrideGlobalObjects: false,
    errorHandler: () => {
      const error = new FactoryError('NOT_FOUND', 'The address is not readable.');
      return Response.json(errorBody(error), { status: error.status });
    },
  });
  server.on('request', (request, response) => {
    const allowed = access.checkSite(request);
    if (!allowed.ok) {
      refused(allowed.error.code);
      refuseRequest(response, allowed.error);
      return;
    }
    const { origin } = request.headers;
    if (origin !== undefined && access.isForeignAllowed(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('vary', 'origin');
      if (request.method === 'OPTIONS') {
        response.writeHead(204, crossOrigin).end();
        return;
      }
    }
    void listener(request, response);
  });
}
