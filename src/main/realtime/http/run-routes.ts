import { z } from 'zod';
import { type Documents, type OpenDocument, postedWorkflow } from '#main/documents/index';
import type { Engine, RunCommand } from '#main/engine/index';
import { type ErrorCode, errorCodes } from '#shared/base/errors';
import { nodeIdSchema } from '#shared/graph/ids';
import { type Allowed, readPermissions } from '#shared/graph/permissions/permissions';
import { logLineSchema, type RunEnd, type RunInfo, runEndSchema, runInfoSchema } from '#shared/protocol/run-status';
import { wireResults } from '../events/wire-results';
import type { Routes } from './routes';

/** To run only a part of it. */
const part = z.object({
  to: nodeIdSchema.optional().describe('Runs only this node and those its values come from.'),
  allow: z
    .string()
    .default('')
    .transform((value, context) => {
      const list = readPermissions(value);
      if (!list.ok) context.addIssue(list.error);
      return list.ok ? list.value : [];
    })
    .describe('What its nodes may touch, such as network,read-files,secret:NAME; or all.'),
});

const steps = z.object({ ticks: z.coerce.number().int().min(1).max(100_000).default(1).describe('How many ticks.') });

const startErrors: readonly ErrorCode[] = [
  'WORKFLOW_INVALID',
  'DUPLICATE_NODE',
  'INPUT_TAKEN',
  'UNKNOWN_KIND',
  'UNKNOWN_PORT',
  'TYPE_MISMATCH',
  'INPUT_INVALID',
  'INPUT_MISSING',
  'CYCLE',
  'SUBGRAPH_NOT_FOUND',
  'SUBGRAPH_RECURSIVE',
  'SUBGRAPH_TOO_LARGE',
  'WORKFLOW_TOO_LARGE',
  'RUN_ACTIVE',
  'TOO_MANY_RUNS',
  'NODE_NOT_FOUND',
  'NODE_RESTS',
  'NOT_ALLOWED',
];

export const outcomeSchema = z.object({
  success: z.boolean(),
  results: z.record(z.string(), z.json()),
  logs: z.array(logLineSchema),
  error: z.string().nullable(),
  code: z.enum(errorCodes).optional(),
  node_id: z.string().optional(),
  run: runInfoSchema,
});

export const stopSchema = z.object({
  success: z.literal(true),
  message: z.string(),
  stopped: z.array(z.object({ workflow_id: z.string(), run_id: z.string(), end: runEndSchema })),
});

export const controlSchema = z.object({ success: z.literal(true), message: z.string(), runs: z.array(runInfoSchema) });

export interface RunRouteServices {
  readonly engine: Engine;
  readonly documents: Documents;
}

export function addRunRoutes(routes: Routes, { engine, documents }: RunRouteServices): void {
  const stop = async (runs: readonly RunInfo[]): Promise<z.infer<typeof stopSchema>> => {
    const stopped = await Promise.all(runs.map(async (run) => ({ run, end: await stopRun(engine, run) })));
    const ended = stopped.flatMap(({ run, end }) =>
      end ? [{ workflow_id: run.workflow_id, run_id: run.run_id, end }] : [],
    );
    return { success: true, message: describeStops(ended.map(({ end }) => end)), stopped: ended };
  };

  routes.add(
    {
      method: 'post',
      path: '/run',
      name: 'run',
      summary: 'Runs a workflow once and answers at its end.',
      role: 'editor',
      text: postedWorkflow,
      query: part,
      answer: outcomeSchema,
      errors: startErrors,
    },
    async ({ text, query }) => {
      const { id } = await openPosted(engine, documents, text, query.allow);
      const { run, end, results, logs } = await documents.runs.runOnce(id, query.to);
      return {
        success: end.reason === 'completed',
        results: wireResults(results),
        logs: [...logs],
        ...failureOf(end),
        run,
      };
    },
  );
  routes.add(
    {
      method: 'post',
      path: '/stop',
      name: 'stop',
      summary: 'Stops every run. Answers when they have ended; succeeds also when nothing runs.',
      role: 'operator',
      answer: stopSchema,
    },
    () => stop(engine.runs()),
  );
  routes.add(
    {
      method: 'post',
      path: '/continuous/start',
      name: 'startContinuous',
      summary: 'Starts a workflow that ticks until it is stopped. Answers when it ticks.',
      role: 'editor',
      text: postedWorkflow,
      query: part,
      answer: z.object({ success: z.literal(true), message: z.string(), run: runInfoSchema }),
      errors: startErrors,
    },
    async ({ text, query }) => {
      const { id } = await openPosted(engine, documents, text, query.allow);
      const run = await documents.runs.start(id, undefined, query.to);
      return { success: true as const, message: 'The workflow is running.', run };
    },
  );
  routes.add(
    {
      method: 'post',
      path: '/continuous/stop',
      name: 'stopContinuous',
      summary: 'Stops every continuous run. Answers when they have ended; succeeds also when nothing runs.',
      role: 'operator',
      answer: stopSchema,
    },
    () => stop(engine.runs().filter((run) => run.mode === 'continuous')),
  );
  const control = async (command: RunCommand, done: string): Promise<z.infer<typeof controlSchema>> => {
    const continuous = engine.runs().filter((run) => run.mode === 'continuous');
    const followed = await Promise.all(continuous.map((run) => controlRun(engine, run, command)));
    const runs = followed.flatMap((run) => run ?? []);
    return { success: true, message: runs.length === 0 ? 'Nothing was running.' : done, runs };
  };
  routes.add(
    {
      method: 'post',
      path: '/continuous/pause',
      name: 'pauseContinuous',
      summary: 'Pauses every continuous run between two ticks. Answers when they stand still.',
      role: 'operator',
      answer: controlSchema,
    },
    () => control({ type: 'pause' }, 'Paused.'),
  );
  routes.add(
    {
      method: 'post',
      path: '/continuous/resume',
      name: 'resumeContinuous',
      summary: 'Has every continuous run tick by its pacing again.',
      role: 'operator',
      answer: controlSchema,
    },
    () => control({ type: 'resume' }, 'Resumed.'),
  );
  routes.add(
    {
      method: 'post',
      path: '/continuous/step',
      name: 'stepContinuous',
      summary: 'Has every continuous run make exactly so many ticks and stand still then. Answers when they do.',
      role: 'operator',
      query: steps,
      answer: controlSchema,
    },
    ({ query }) => control({ type: 'step', ticks: query.ticks }, 'Stepped.'),
  );
}

async function openPosted(engine: Engine, documents: Documents, text: string, allow: Allowed): Promise<OpenDocument> {
  // The importer has to know the kinds.
  await engine.ready;
  return documents.transient(text, allow);
}

const stopRun = (engine: Engine, run: RunInfo): Promise<RunEnd | undefined> =>
  unlessEnded(engine, run, () => engine.stop(run.run_id));

const controlRun = (engine: Engine, run: RunInfo, command: RunCommand): Promise<RunInfo | undefined> =>
  unlessEnded(engine, run, () => engine.control(run.run_id, command));

/** Undefined when the run ended by itself in the meantime. */
async function unlessEnded<T>(engine: Engine, run: RunInfo, ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (engine.runs().some(({ run_id }) => run_id === run.run_id)) throw error;
    return undefined;
  }
}

function describeStops(ends: readonly RunEnd[]): string {
  const forced = ends.flatMap((end) => (end.reason === 'forced' ? [end.message] : []));
  if (forced.length > 0) return forced.join(' ');
  return ends.length === 0 ? 'Nothing was running.' : 'Stopped.';
}

function failureOf(end: RunEnd): Pick<z.infer<typeof outcomeSchema>, 'error' | 'code' | 'node_id'> {
  switch (end.reason) {
    case 'completed':
      return { error: null };
    case 'stopped':
      return { error: 'The run was stopped.' };
    case 'forced':
      return { error: end.message, code: 'NODE_STUCK', ...(end.node_id === undefined ? {} : { node_id: end.node_id }) };
    case 'failed':
      return { error: end.message, code: end.code, ...(end.node_id === undefined ? {} : { node_id: end.node_id }) };
  }
}
