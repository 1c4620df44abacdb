import { z } from 'zod';
import { workflowIdSchema } from '../graph/ids';
import { bytesSchema } from './bytes';

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
] as const;
export const seedEventNames = eventNames.slice(0, 5);
export type EventName = (typeof eventNames)[number];

export const clientMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ping'), timestamp: z.json().optional() }),
  /** Names unknown to this version are confirmed and ignored, so that newer clients can talk to older servers. */
  z.object({ type: z.literal('subscribe'), timestamp, events: z.array(z.string().max(100)).max(100) }),
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
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;
export type ClientMessageType = ClientMessage['type'];
