import type { RunId } from '#shared/graph/ids';
import type { Pacing } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import type { LogLine, RunEnd, RunStats } from '#shared/protocol/run-status';
import type { Plan } from '../plan/plan';

/** What the host tells an executor. Stop is also a flag in the state table, for a thread that reads no messages. */
export type ToExecutor =
  | {
      readonly type: 'start';
      readonly runId: RunId;
      readonly plan: Plan;
      readonly mode: 'once' | 'continuous';
      readonly pacing: Pacing;
      /** The run ends after so many ticks. */
      readonly ticks?: number;
      /** Seconds. */
      readonly stopDeadline: number;
      /** Bytes. */
      readonly memoryLimit: number;
      readonly heavyThreads: number;
    }
  | {
      readonly type: 'input';
      readonly node: string;
      readonly input: string;
      readonly value: unknown;
      readonly revision: number;
    }
  | { readonly type: 'swap'; readonly plan: Plan; readonly number: number; readonly revision: number }
  | { readonly type: 'pacing'; readonly pacing: Pacing }
  /** `askedAt` in Unix seconds. */
  | { readonly type: 'stop'; readonly askedAt: number };

/** What an executor tells the host. */
export type FromExecutor =
  /** The module is loaded; it waits for `start`. */
  | { readonly type: 'ready' }
  /** Set-up is done and ticking begins. */
  | { readonly type: 'started' }
  | { readonly type: 'transitions'; readonly reports: readonly NodeReport[] }
  | ({ readonly type: 'report'; readonly reports: readonly NodeReport[] } & TickSummary)
  | { readonly type: 'stats'; readonly stats: RunStats }
  | { readonly type: 'swapped'; readonly number: number; readonly revision: number }
  | { readonly type: 'swap_refused'; readonly number: number; readonly problem: Problem }
  | { readonly type: 'log'; readonly line: LogLine }
  /** It ends by itself, and has the stop deadline for it. */
  | { readonly type: 'ending'; readonly end: RunEnd }
  | {
      readonly type: 'ended';
      readonly end: RunEnd;
      readonly last: TickSummary;
      /** Whole results of a run once. */
      readonly results?: Readonly<Record<string, unknown>>;
    };

export interface TickSummary {
  readonly tick: number;
  readonly revision: number;
  /** Whether a node failed in it. */
  readonly failed: boolean;
  /** Seconds. */
  readonly executionTime: number;
}
