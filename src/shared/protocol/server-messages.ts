import { z } from 'zod';
import { errorCodes } from '../base/errors';
import { workflowIdSchema } from '../graph/ids';
import { hookFields } from './hook-report';
import { nodeReportSchema } from './node-state';
import { moveSchema, personSchema } from './presence';
import { logLineSchema, runInfoSchema, runStatsSchema, stoppedBySchema } from './run-status';
import { serverStatsSchema } from './server-stats';
import { bytesSchema } from './wire/bytes';

/** Everything the server says. Timestamps are Unix seconds with a fraction, durations seconds. */

const timestamp = z.number();
const results = z.record(z.string(), z.json());

export const workflowEvents = [
  'workflow_started',
  'workflow_completed',
  'workflow_error',
  'continuous_started',
  'continuous_stopped',
  /** It stands still; told again after each step. */
  'continuous_paused',
  'continuous_resumed',
  /** An edit took effect in the running workflow. */
  'workflow_changed',
  /** An edit does not compile; the plan before it goes on running. */
  'workflow_rejected',
] as const;

/** What the seed calls the executor's status, in `/continuous/status`, `/status` and `status_response`. */
export const executionSchema = z.object({
  is_running: z.boolean(),
  has_workflow: z.boolean(),
  execution_count: z.int(),
  last_execution_time: z.number(),
  /** Seconds between the starts of two ticks, 0 when as fast as possible. */
  loop_interval: z.number(),
  results,
  logs: z.array(logLineSchema),
  runs: z.array(runInfoSchema),
});
export type Execution = z.infer<typeof executionSchema>;

export const serverMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('execution_status'),
    timestamp,
    data: z.object({ is_running: z.boolean(), execution_count: z.int(), results, runs: z.array(runInfoSchema) }),
  }),
  z.object({ type: z.literal('status_response'), timestamp, data: z.object({ execution: executionSchema }) }),
  z.object({ type: z.literal('node_state'), timestamp, data: nodeReportSchema }),
  z.object({
    type: z.literal('workflow_event'),
    event: z.enum(workflowEvents),
    timestamp,
    data: z.looseObject({
      workflow_id: workflowIdSchema,
      run_id: z.string().optional(),
      node_count: z.int().optional(),
      tick: z.int().optional(),
      revision: z.int().optional(),
      code: z.enum(errorCodes).optional(),
      error: z.string().optional(),
      node_id: z.string().optional(),
      by: stoppedBySchema.optional(),
      ...hookFields,
      /** The node that the run goes to. */
      to: z.string().optional(),
    }),
  }),
  z.object({
    type: z.literal('continuous_update'),
    timestamp,
    data: z.object({
      execution_count: z.int(),
      status: z.enum(['executing', 'completed', 'error']),
      data: z.looseObject({ execution_time: z.number(), results }),
    }),
  }),
  z.object({
    type: z.literal('parameter_updated'),
    timestamp,
    data: z.looseObject({
      node_id: z.string(),
      parameter_name: z.string(),
      parameter_value: z.json(),
      success: z.literal(true),
    }),
  }),
  z.object({ type: z.literal('pong'), timestamp: z.json() }),
  z.object({
    type: z.literal('subscription_confirmed'),
    timestamp,
    events: z.array(z.string()),
    /** Only for who asked to resume: the server's present life, and the `seq` from which it goes on. */
    server: z.string().optional(),
    seq: z.int().optional(),
    /**
     * `started`: nothing was to be made up for. `resumed`: what was missed follows, each once and in order. `resync`: it
     * is not known any more; a snapshot follows, and whatever was known before is to be forgotten.
     */
    resume: z.enum(['started', 'resumed', 'resync']).optional(),
  }),
  z.object({
    type: z.literal('input_update_response'),
    timestamp,
    data: z.looseObject({
      node_id: z.string(),
      input_name: z.string(),
      input_value: z.json(),
      success: z.boolean(),
      message: z.string(),
      code: z.enum(errorCodes).optional(),
      revision: z.int().optional(),
    }),
  }),
  z.object({
    type: z.literal('error'),
    timestamp,
    code: z.enum(errorCodes),
    message: z.string(),
    data: z.looseObject({}).default({}),
  }),
  // Beyond the seed
  z.object({ type: z.literal('run_stats'), timestamp, data: runStatsSchema }),
  z.object({
    type: z.literal('log'),
    timestamp,
    data: logLineSchema.extend({ workflow_id: workflowIdSchema, run_id: z.string() }),
  }),
  z.object({
    type: z.literal('response'),
    id: z.int(),
    timestamp,
    outcome: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), result: z.unknown() }),
      z.object({ ok: z.literal(false), code: z.enum(errorCodes), message: z.string(), details: z.looseObject({}) }),
    ]),
  }),
  z.object({
    type: z.literal('document_sync'),
    timestamp,
    workflow_id: workflowIdSchema,
    payload: bytesSchema,
  }),
  /** Everybody who has entered a document, the reader included. Each list stands for itself. */
  z.object({ type: z.literal('presence'), timestamp, workflow_id: workflowIdSchema, people: z.array(personSchema) }),
  /** Where each of them points and looks. */
  z.object({ type: z.literal('presence_moves'), timestamp, workflow_id: workflowIdSchema, moves: z.array(moveSchema) }),
  /** The list of open documents or one of their names, files or modified marks changed. */
  z.object({ type: z.literal('documents_changed'), timestamp }),
  /** There are other node kinds, or something else to say of the files of custom nodes. */
  z.object({ type: z.literal('kinds_changed'), timestamp }),
  /** There are other secrets. */
  z.object({ type: z.literal('secrets_changed'), timestamp }),
  /** Factory UI was taken offline, or online again. */
  z.object({ type: z.literal('offline_changed'), timestamp, offline: z.boolean() }),
  z.object({ type: z.literal('server_stats'), timestamp, data: serverStatsSchema }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;
export type ServerMessageType = ServerMessage['type'];
export type ServerMessageOf<T extends ServerMessageType> = Extract<ServerMessage, { type: T }>;
