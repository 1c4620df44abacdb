import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';

type Registry = OpenAPIHono['openAPIRegistry'];
export type SchemaReference = { readonly $ref: string };
const definitions = '#/$defs/';
const components = '#/components/schemas/';

/**
 * Puts a schema into the OpenAPI document under a name of its own and answers a reference to it. JSON Schema 2020-12 is
 * what OpenAPI 3.1 takes; only the definitions a schema refers to live in another place there.
 */
export function registerSchema(
  registry: Registry,
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
