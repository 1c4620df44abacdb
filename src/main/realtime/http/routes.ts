import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { type ErrorCode, errorCatalogue, errorCodes } from '#shared/base/errors';
import { parseTextWith, parseWith } from '#shared/protocol/codec';
import { type Role, requireRole } from '#shared/protocol/roles';
import type { Identity } from '../access/identity';
import { readTextBody } from './body';
import { registerSchema, type SchemaReference } from './json-schema';

/** `identity` is there wherever a token is needed. */
export type Environment = { Bindings: HttpBindings; Variables: { identity: Identity } };
export type App = OpenAPIHono<Environment>;

export interface Route<B extends z.ZodType, A extends z.ZodType, Q extends z.ZodObject = z.ZodObject> {
  readonly method: 'get' | 'post' | 'delete';
  /** As OpenAPI writes it: `/nodes/{name}`. */
  readonly path: string;
  /** Name of the operation in the OpenAPI document. */
  readonly name: string;
  readonly summary: string;
  /** The least that may ask for it. */
  readonly role: Role;
  /** What the body must be; absent: it is not read. */
  readonly body?: B;
  /** As `body`, which is handed on as the text it is: it may be large, and is read where that holds nobody up. */
  readonly text?: z.ZodType;
  /** What may stand after the `?`; absent: it is not read. */
  readonly query?: Q;
  readonly answer: A;
  /** What it may fail with, beside what any request may. */
  readonly errors?: readonly ErrorCode[];
}

export interface RouteRequest<B, Q> {
  readonly body: B;
  /** Empty where the route takes none. */
  readonly text: string;
  readonly query: Q;
  /** A part of the path, decoded. */
  param(name: string): string;
  readonly context: Context<Environment>;
}

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

/** Adds routes to the app and, from the same schemas, to its OpenAPI document. */
export class Routes {
  constructor(
    private readonly app: App,
    private readonly bodyLimit: number,
  ) {
    registerSchema(app.openAPIRegistry, 'Error', errorSchema, 'output');
  }

  add<B extends z.ZodType, A extends z.ZodType, Q extends z.ZodObject = z.ZodObject>(
    route: Route<B, A, Q>,
    handle: (request: RouteRequest<z.output<B>, z.output<Q>>) => z.output<A> | Promise<z.output<A>>,
  ): void {
    this.describe(route);
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    this.app.on(route.method.toUpperCase(), path, async (context) => {
      requireRole(context.get('identity').role, route.role, `${route.method.toUpperCase()} ${route.path}`);
      const text = route.body || route.text ? await readTextBody(context.env.incoming, this.bodyLimit) : '';
      const body = route.body ? readBody(text, route.body) : undefined;
      const param = (name: string) => context.req.param(name) ?? '';
      const query = route.query ? readQuery(context, route.query) : undefined;
      // Without a schema nobody reads the body or the query, whose type is then `unknown`.
      const request = { body: body as z.output<B>, text, query: query as z.output<Q>, param, context };
      return context.json(await handle(request), 200);
    });
  }

  private describe({
    method,
    path,
    name,
    summary,
    role,
    text,
    body = text,
    query,
    answer,
    errors = [],
  }: Route<z.ZodType, z.ZodType>): void {
    const registry = this.app.openAPIRegistry;
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
}

function readBody<B extends z.ZodType>(text: string, schema: B): z.output<B> {
  const parsed = parseTextWith(schema, text);
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

function readQuery<Q extends z.ZodObject>(context: Context<Environment>, schema: Q): z.output<Q> {
  const parsed = parseWith(schema, context.req.query());
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
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
