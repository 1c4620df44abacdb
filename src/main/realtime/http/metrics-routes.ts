import type { Metrics } from '../metrics/metrics';
import type { App } from './routes';

export type MetricsText = Pick<Metrics, 'text' | 'contentType'>;

export function addMetricsRoute(app: App, metrics: MetricsText): void {
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
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  );
}
