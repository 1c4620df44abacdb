import { z } from 'zod';
import { runStatsSchema } from './run-status';

/** Seconds over the last five; absent while nothing happened. */
const latencySchema = z.object({ p50: z.number(), p99: z.number(), count: z.int() });

/** Figures of the server over about the last second. Rates are per second, durations seconds, sizes bytes. */
export const serverStatsSchema = z.object({
  /** Clients connected now, by channel. */
  connections: z.object({ websocket: z.int(), ipc: z.int() }),
  /** Messages a second, from and to clients. */
  messages: z.object({ in: z.number(), out: z.number() }),
  /** Bytes a second; those over a MessagePort are not serialized and count none. */
  bytes: z.object({ in: z.number(), out: z.number() }),
  /** Messages that wait for their clients now: over all of them, and for the one that has most. */
  queue: z.object({ waiting: z.int(), longest: z.int() }),
  /** Messages a second that newer state replaced before they were sent. */
  conflated: z.number(),
  /** Messages a second that waited and were never sent. */
  dropped: z.number(),
  /** Errors a second. */
  errors: z.number(),
  /** Errors since the start, by code. */
  error_counts: z.record(z.string(), z.int()),
  /** From an input update to the first report of a node computed from it. */
  input_effect: latencySchema.optional(),
  /** From there to the first hand-over to a connection. */
  effect_send: latencySchema.optional(),
  event_loop_delay: z.object({ p50: z.number(), p99: z.number(), max: z.number() }),
  /** Of the server process: what the system counts for it, and the heap in use. */
  memory: z.object({ resident: z.number(), heap: z.number() }),
  /** Processor time of the server process in seconds a second: 1 is one processor busy all the time. */
  cpu: z.number(),
  /** Latest figures of each active run. */
  runs: z.array(runStatsSchema),
});
export type ServerStats = z.infer<typeof serverStatsSchema>;
