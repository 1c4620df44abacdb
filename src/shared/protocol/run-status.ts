import { z } from 'zod';
import { errorCodes } from '../base/errors';
import { nodeIdSchema, runIdSchema, workflowIdSchema } from '../graph/ids';
import { pacingSchema } from '../graph/workflow';
import { hookFields } from './hook-report';

export const logLineSchema = z.object({
  timestamp: z.number(),
  level: z.enum(['debug', 'info', 'warning', 'error']),
  message: z.string(),
  node_id: z.string().optional(),
});
export type LogLine = z.infer<typeof logLineSchema>;

/** What stopped a run when it was no person: its commanding client was lost and nobody took over (E9). */
export const stoppedBySchema = z.enum(['dead_man']);
export type StoppedBy = z.infer<typeof stoppedBySchema>;

/** Why a run ended. */
export const runEndSchema = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('completed'), ...hookFields }),
  z.object({ reason: z.literal('stopped'), by: stoppedBySchema.optional(), ...hookFields }),
  /** Stop had to end the executor by force; the node that did not return is named. */
  z.object({
    reason: z.literal('forced'),
    node_id: z.string().optional(),
    message: z.string(),
    by: stoppedBySchema.optional(),
    ...hookFields,
  }),
  z.object({
    reason: z.literal('failed'),
    code: z.enum(errorCodes),
    message: z.string(),
    node_id: z.string().optional(),
    input_name: z.string().optional(),
    ...hookFields,
  }),
]);
export type RunEnd = z.infer<typeof runEndSchema>;

const runPhaseSchema = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('starting') }),
  z.object({ phase: z.literal('running') }),
  /** It stands still between two ticks, and takes in inputs and edits meanwhile (E7). */
  z.object({ phase: z.literal('paused') }),
  z.object({ phase: z.literal('stopping') }),
  z.object({ phase: z.literal('ended'), end: runEndSchema }),
]);
export type RunPhase = z.infer<typeof runPhaseSchema>;

/** Figures of a run over about the last second; seconds and hertz. */
export const runStatsSchema = z.object({
  workflow_id: workflowIdSchema,
  run_id: runIdSchema,
  tick: z.int(),
  /** Ticks per second, measured. */
  rate: z.number(),
  /** Ticks per second asked for; absent when the run goes as fast as it can or pauses between ticks. */
  target_rate: z.number().optional(),
  /** Mean time of one tick. */
  tick_time: z.number(),
  /** Median of how late ticks began against their schedule. */
  jitter_p50: z.number(),
  /** 99th percentile of how late ticks began against their schedule. */
  jitter: z.number(),
  overruns: z.int(),
  /** Heap in use by the executor, bytes. */
  memory: z.number(),
});
export type RunStats = z.infer<typeof runStatsSchema>;

export const runInfoSchema = z.object({
  run_id: runIdSchema,
  workflow_id: workflowIdSchema,
  mode: z.enum(['once', 'continuous']),
  status: runPhaseSchema,
  pacing: pacingSchema,
  started_at: z.number(),
  execution_count: z.int(),
  last_execution_time: z.number(),
  revision: z.int(),
  node_count: z.int(),
  /** Only this node and those its values come from run. */
  to: nodeIdSchema.optional(),
  /** How many of its nodes fail, where a status tells of it. */
  failing: z.int().optional(),
});
export type RunInfo = z.infer<typeof runInfoSchema>;
