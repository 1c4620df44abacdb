import { Hono } from 'hono';
import type { Documents } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { type ErrorCode, FactoryError, publicError } from '#shared/base/errors';
import type { Entrance } from '../access/entrance';
import type { ExecutionStatus } from '../events/execution-status';
import { addEditorRoutes, isPublic } from './editor-routes';
import { errorBody, hints } from './errors';
import { addMetricsRoute, type MetricsText } from './metrics-routes';
import { addNodeRoutes } from './node-routes';
import { type App, type Environment, Routes } from './routes';
import { addRunRoutes } from './run-routes';
import { addStatusRoutes } from './status-routes';
import { addWorkflowRoutes } from './workflow-routes';

export interface AppOptions {
  readonly engine: Engine;
  readonly documents: Documents;
  readonly status: ExecutionStatus;
  readonly entrance: Entrance;
  readonly log: Logger;
  readonly version: string;
  readonly bodyLimit: number;
  readonly editorFolder: string | undefined;
  readonly metrics: MetricsText;
  readonly refused: (code: ErrorCode) => void;
}

/** Everything HTTP answers. Host and Origin were checked before a request comes here; whose it is, is checked here. */
export function createApp(options: AppOptions): App {
  const { engine, documents, status, entrance, log } = options;
  const app = new Hono<Environment>();

  app.use(async (context, next) => {
    if (!isPublic(context.req.path)) {
      const identified = await entrance.identify(context.env.incoming, new URL(context.req.url));
      if (!identified.ok) throw identified.error;
      context.set('identity', identified.value);
    }
    await next();
    context.header('x-content-type-options', 'nosniff');
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  app.notFound(() => {
    throw new FactoryError('NOT_FOUND', 'Nothing is at this address.');
  });
  app.onError((error, context) => {
    const { method, path } = context.req;
    if (!(error instanceof FactoryError)) log.error(`${method} ${path} failed`, error);
    const shown = publicError(error);
    options.refused(shown.code);
    return new Response(JSON.stringify(errorBody(shown)), {
      status: shown.status,
      headers: {
        ...Object.fromEntries(context.res.headers),
        ...hints(shown),
        'content-type': 'application/json; charset=utf-8',
      },
    });
  });

  addEditorRoutes(app, options.editorFolder);
  const routes = new Routes(app, options.bodyLimit);
  addNodeRoutes(routes, engine);
  addStatusRoutes(routes, status);
  addRunRoutes(routes, { engine, documents });
  addWorkflowRoutes(routes, documents);
  addMetricsRoute(app, options.metrics);

  let description: object | undefined;
  app.get('/openapi.json', async (context) => {
    const { openApiDocument } = await import('./openapi');
    description ??= openApiDocument(routes.list, options.version);
    return context.json(description);
  });
  return app;
}
