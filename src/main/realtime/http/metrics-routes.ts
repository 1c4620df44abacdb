import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import type { Metrics } from '../metrics/metrics';
import type { App } from './routes';

export type MetricsText = Pick<Metrics, 'text' | 'contentType'>;

/** Its entry in the OpenAPI document; unlike all others it answers no JSON. */
export const metricsPath: RouteConfig = {
  method: 'get',
  path: '/metrics',
  operationId: 'readMetrics',
  summary: 'Figures of the server for Prometheus.',
  security: [{ token: [] }],
  responses: {
    200: { description: 'Exposition format 0.0.4', content: { 'text/plain': { schema: { type: 'string' } } } },
  },
};

export function addMetricsRoute(app: App, metrics: MetricsText): void {
  app.get(metricsPath.path, async (context) =>
    context.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  );
}
