import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type ErrorCode, errorCatalogue, errorCodes } from '#shared/base/errors';
import { metricsPath } from './metrics-routes';
import type { Route } from './routes';

/** Routes of any body, answer and query. */
type AnyRoute = Route<z.ZodType, z.ZodType>;
type SchemaReference = { readonly $ref: string };

const definitions = '#/$defs/';
const components = '#/components/schemas/';

const always: readonly ErrorCode[] = [
  'UNAUTHORIZED',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'HOST_NOT_ALLOWED',
  'ORIGIN_NOT_ALLOWED',
  'RATE_LIMITED',
];

export const errorSchema = z.object({
  success: z.literal(false),
  error: z.string(),
  code: z.enum(errorCodes),
  node_id: z.string().optional(),
  input_name: z.string().optional(),
});

/** What HTTP answers, as OpenAPI 3.1 describes it. Making it takes longer than all else a server does to listen. */
export function openApiDocument(routes: readonly AnyRoute[], version: string): object {
  const registry = new OpenAPIRegistry();
  registerSchema(registry, 'Error', errorSchema, 'output');
  for (const route of routes) describeRoute(registry, route);
  registry.registerPath(metricsPath);
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Factory UI', version, license: { name: 'MIT' } },
  });
}

function describeRoute(registry: OpenAPIRegistry, route: AnyRoute): void {
  const { method, path, name, summary, role, text, body = text, query, answer, errors = [] } = route;
  const json = (schema: SchemaReference) => ({ 'application/json': { schema } });
  const forBody: readonly ErrorCode[] = body ? ['INVALID_JSON', 'INVALID_MESSAGE', 'MESSAGE_TOO_LARGE'] : [];
  registry.registerPath({
    method,
    path,
    operationId: name,
    summary,
    'x-role': role,
    security: [{ token: [] }],
    request: {
      ...(path.includes('{') ? { params: pathParams(path) } : {}),
      ...(query ? { query } : {}),
      ...(body
        ? { body: { required: true, content: json(registerSchema(registry, `${name}_body`, body, 'input')) } }
        : {}),
    },
    responses: {
      200: { description: 'Done', content: json(registerSchema(registry, `${name}_answer`, answer, 'output')) },
      ...errorResponses([...always, ...forBody, ...errors]),
    },
  });
}

const pathParams = (path: string) =>
  z.object(Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()])));

function errorResponses(codes: readonly ErrorCode[]) {
  const schema = { $ref: '#/components/schemas/Error' };
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = errorCatalogue[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same.map((code) => `${code}: ${errorCatalogue[code].summary}`).join(' '),
        content: { 'application/json': { schema } },
      },
    ]),
  );
}

/**
 * Puts a schema into the document under a name of its own and answers a reference to it. JSON Schema 2020-12 is what
 * OpenAPI 3.1 takes; only the definitions a schema refers to live in another place there.
 */
function registerSchema(
  registry: OpenAPIRegistry,
  name: string,
  schema: z.ZodType,
  io: 'input' | 'output',
): SchemaReference {
  const { $defs, $schema: _, ...body } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  for (const [definition, content] of Object.entries($defs ?? {})) {
    registry.registerComponent('schemas', `${name}_${definition}`, moveReferences(content, name));
  }
  registry.registerComponent('schemas', name, moveReferences(body, name));
  return { $ref: `${components}${name}` };
}

function moveReferences(schema: object, name: string): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(schema, (key, value: unknown) => {
      // Answers may get more fields in time; a client generated from the document must not choke on them.
      if (key === 'additionalProperties' && value === false) return undefined;
      if (key !== '$ref' || typeof value !== 'string' || !value.startsWith(definitions)) return value;
      return `${components}${name}_${value.slice(definitions.length)}`;
    }),
  );
}
