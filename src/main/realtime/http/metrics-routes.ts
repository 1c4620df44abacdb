import type { App } from './routes';

export function addMetricsRoute(app: App, text: () => string): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/metrics',
    operationId: 'readMetrics',
    summary: 'Figures of the server for Prometheus.',
    security: [{ token: [] }],
    responses: {
      200: { description: 'Exposition format 0.0.4', content: { 'text/plain': { schema: { type: 'string' } } } },
    },
  });
  app.get('/metrics', (context) =>
    context.body(text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
}
