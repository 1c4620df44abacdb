import { z } from 'zod';
import type { Engine } from '#main/engine/index';
import { FactoryError } from '#shared/base/errors';
import type { Routes } from './routes';
import { seedKindSchema, seedName, toSeedKind } from './seed-kinds';

export function addNodeRoutes(routes: Routes, engine: Engine): void {
  routes.add(
    {
      method: 'get',
      path: '/nodes',
      name: 'listNodes',
      summary: 'Every node kind that is installed, by name.',
      role: 'viewer',
      answer: z.object({ nodes: z.record(z.string(), seedKindSchema), count: z.int() }),
    },
    async () => {
      await engine.ready;
      const { kinds } = engine.kinds();
      return {
        nodes: Object.fromEntries(kinds.map((kind) => [seedName(kind), toSeedKind(kind)])),
        count: kinds.length,
      };
    },
  );
  routes.add(
    {
      method: 'get',
      path: '/nodes/{name}',
      name: 'readNode',
      summary: 'One node kind, by its name or an alias.',
      role: 'viewer',
      answer: seedKindSchema,
      errors: ['NOT_FOUND'],
    },
    async ({ param }) => {
      await engine.ready;
      const kind = engine.kinds().find(param('name'));
      if (!kind) throw new FactoryError('NOT_FOUND', `No node kind is called ${param('name').slice(0, 100)}.`);
      return toSeedKind(kind);
    },
  );
}
