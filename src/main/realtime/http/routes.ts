import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import type { ErrorCode } from '#shared/base/errors';
import { type Role, requireRole } from '#shared/protocol/roles';
import { parseTextWith, parseWith } from '#shared/protocol/wire/codec';
import type { Identity } from '../access/identity';
import { readTextBody } from './body';

/** `identity` is there wherever a token is needed. */
export type Environment = { Bindings: HttpBindings; Variables: { identity: Identity } };
export type App = Hono<Environment>;

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

/** Adds routes to the app; `openApiDocument` is made of the same schemas. */
export class Routes {
  /** All that were added. */
  readonly list: Route<z.ZodType, z.ZodType>[] = [];

  constructor(
    private readonly app: App,
    private readonly bodyLimit: number,
  ) {}

  add<B extends z.ZodType, A extends z.ZodType, Q extends z.ZodObject = z.ZodObject>(
    route: Route<B, A, Q>,
    handle: (request: RouteRequest<z.output<B>, z.output<Q>>) => z.output<A> | Promise<z.output<A>>,
  ): void {
    this.list.push(route);
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
