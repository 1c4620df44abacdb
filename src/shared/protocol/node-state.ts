import { z } from 'zod';
import { errorCodes } from '../base/errors';
import { nodeIdSchema, runIdSchema, workflowIdSchema } from '../graph/ids';
import { displaySchema } from '../graph/kinds/displays';

export const nodeStates = ['idle', 'executing', 'completed', 'error', 'skipped'] as const;

/**
 * Why a node ran in its latest tick, or did not (E5). `cause` in the report names the input, or the node, it is about.
 *
 * Ran: `every_tick` its kind is not pure, or comparing its inputs would take longer than running it; `first` it had not
 * run before; `input_changed`; `result` of its own clock came in.
 * Did not: `unchanged` no input has changed; `waiting` for the first value of a node with its own clock; `failed` a node
 * it needs has; `backing_off` until it is tried again; `circuit_open` after errors in a row; `stopped` the run was;
 * `muted`; `needs_muted`; `bypassed`; `not_allowed` it wants to touch what nobody has allowed the workflow;
 * `needs_not_allowed`;
 * `offline` it needs the network, and there is to be none; `needs_offline`.
 */
export const nodeReasons = [
  'every_tick',
  'first',
  'input_changed',
  'result',
  'unchanged',
  'waiting',
  'failed',
  'backing_off',
  'circuit_open',
  'stopped',
  'muted',
  'needs_muted',
  'bypassed',
  'not_allowed',
  'needs_not_allowed',
  'offline',
  'needs_offline',
] as const;
export type NodeReason = (typeof nodeReasons)[number];

/** What is known of one node of a run. Times are Unix seconds, durations seconds. */
export const nodeReportSchema = z.object({
  node_id: nodeIdSchema,
  state: z.enum(nodeStates),
  data: z.object({
    workflow_id: workflowIdSchema,
    run_id: runIdSchema,
    /** Ticks count from 1. */
    tick: z.int().min(0),
    /** Number of the last input update or edit that the values were computed from; 0 is the run as it started. */
    revision: z.int().min(0),
    reason: z.enum(nodeReasons).optional(),
    cause: z.string().optional(),
    /** Tick in which the values were computed, where that is an earlier one. */
    value_tick: z.int().min(0).optional(),
    /** When the values were computed, where that is not the tick's own time: their age is counted from here. */
    value_time: z.number().optional(),
    /** When a node that failed is tried again. */
    retry_time: z.number().optional(),
    start_time: z.number().optional(),
    execution_time: z.number().optional(),
    /** The node's value: of one output the value itself, of several an object by output name, of none null. */
    result: z.json().optional(),
    /** Every output by name, as the editor shows them on the ports. */
    outputs: z.record(z.string(), z.json()).optional(),
    display: displaySchema.optional(),
    progress: z.number().min(0).max(1).optional(),
    /** Text that goes with the progress, or why the node was skipped. */
    message: z.string().optional(),
    /** Latest value the node announced with `update()` while it was executing. */
    update: z.json().optional(),
    error: z.string().optional(),
    code: z.enum(errorCodes).optional(),
    /** How many times the node has failed in this run. */
    error_count: z.int().optional(),
  }),
});
export type NodeReport = z.infer<typeof nodeReportSchema>;
