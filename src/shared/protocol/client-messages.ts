import { z } from 'zod';
import { workflowIdSchema } from '../graph/ids';
import { presenceFields } from './presence';
import { bytesSchema } from './wire/bytes';

/**
 * Everything a client may say. Fields may stand at top level or inside `data`; the codec lifts those of `data` before
 * these schemas see them. Timestamps are Unix seconds.
 */

const timestamp = z.number().optional();

export const eventNames = [
  'node_state',
  'continuous_update',
  'execution_status',
  'workflow_event',
  'parameter_updated',
  // Below: beyond the seed, so only for clients that ask for them by name.
  'run_stats',
  'log',
  'documents_changed',
  'kinds_changed',
  'secrets_changed',
  'offline_changed',
  'server_stats',
] as const;
export const seedEventNames = eventNames.slice(0, 5);
export type EventName = (typeof eventNames)[number];

/** A place in what a server said: its `server` from `subscription_confirmed`, and the last `seq` that was heard. */
const resumePointSchema = z.object({ server: z.string().max(100), seq: z.int().min(0) });
export type ResumePoint = z.infer<typeof resumePointSchema>;

export const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping'), timestamp: z.json().optional() }),
  z.object({
    type: z.literal('subscribe'),
    timestamp,
    /** Names unknown to this version are confirmed and ignored, so that newer clients can talk to older servers. */
    events: z.array(z.string().max(100)).max(100),
    /** Only these nodes' `node_state`; absent: every node's. What is known of those that were not asked for before follows at once. */
    nodes: z.array(z.string().max(1_000)).max(50_000).optional(),
    /** Only of these workflows come states, figures and logs; absent: of all. Events of their runs come of every workflow. */
    workflows: z.array(workflowIdSchema).max(1_000).optional(),
    /** State comes at most so many times a second, in hertz; events and answers are not held back. Absent: as soon as it may. */
    rate: z.number().min(0.1).max(1_000).optional(),
    /** Several messages of one moment come as one array in one frame, in order. */
    batch: z.boolean().optional(),
    /** `start`: broadcasts carry a `seq` from now on. Else the place from which to go on after a lost connection. */
    resume: z.union([z.literal('start'), resumePointSchema]).optional(),
  }),
  z.object({
    type: z.literal('input_update'),
    timestamp,
    node_id: z.string().min(1),
    input_name: z.string().min(1),
    input_value: z.json(),
    /** Which open workflow is meant; without it, the running one that has the node, else the open one. */
    workflow_id: workflowIdSchema.optional(),
  }),
  z.object({ type: z.literal('get_status'), timestamp }),
  /** A method of `requests.ts`; answered by one `response` with the same id. */
  z.object({
    type: z.literal('request'),
    timestamp,
    id: z.int(),
    method: z.string().max(100),
    params: z.unknown().optional(),
  }),
  /** A y-protocols sync message for a document this client has joined (`document.join`). */
  z.object({
    type: z.literal('document_sync'),
    timestamp,
    workflow_id: workflowIdSchema,
    payload: bytesSchema,
  }),
  /** Where the person of this client is in a document that it has entered (`presence.enter`). */
  z.object({ type: z.literal('presence'), timestamp, workflow_id: workflowIdSchema, ...presenceFields }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type ClientMessageType = ClientMessage['type'];
