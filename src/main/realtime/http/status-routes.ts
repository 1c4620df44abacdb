import { z } from 'zod';
import { executionSchema } from '#shared/protocol/server-messages';
import type { ExecutionStatus } from '../events/execution-status';
import type { Routes } from './routes';

export function addStatusRoutes(routes: Routes, status: ExecutionStatus): void {
  routes.add(
    {
      method: 'get',
      path: '/status',
      name: 'readStatus',
      summary: 'What is running, and the results of the run started last.',
      role: 'viewer',
      answer: z.object({ execution: executionSchema }),
    },
    () => ({ execution: status.read() }),
  );
  routes.add(
    {
      method: 'get',
      path: '/continuous/status',
      name: 'readContinuousStatus',
      summary: 'The same, without the envelope.',
      role: 'viewer',
      answer: executionSchema,
    },
    () => status.read(),
  );
}
