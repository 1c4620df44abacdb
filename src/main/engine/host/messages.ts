import type { NodeId, RunId } from '#shared/graph/ids';
import type { Kind } from '#shared/graph/kinds';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import type { LogLine, RunEnd, RunStats } from '#shared/protocol/run-status';
import type { TickSummary } from '../executor/messages';

/** What main tells the host. Messages about a run that is over are of no consequence. */
export type ToHost =
  /** The first message; the host answers `ready`. */
  | {
      readonly type: 'configure';
      readonly stopDeadline: number;
      readonly memoryLimitMb: number;
      readonly heavyThreads: number;
    }
  /** Answered by `started`, or by `ended` when it never came to that. */
  | {
      readonly type: 'start';
      readonly runId: RunId;
      readonly workflow: Workflow;
      readonly mode: 'once' | 'continuous';
      readonly pacing: Pacing;
      /** The run ends after so many ticks. */
      readonly ticks?: number;
    }
  | { readonly type: 'stop'; readonly runId: RunId }
  | {
      readonly type: 'input';
      readonly runId: RunId;
      readonly node: string;
      readonly input: string;
      readonly value: unknown;
      readonly revision: number;
    }
  /** Answered by `plan_changed` or `plan_rejected` (E10). */
  | { readonly type: 'apply'; readonly runId: RunId; readonly workflow: Workflow; readonly revision: number }
  | { readonly type: 'pacing'; readonly runId: RunId; readonly pacing: Pacing }
  /** Whether anybody listens; else states are only kept up roughly. */
  | { readonly type: 'watch'; readonly on: boolean }
  /** Stops all runs, says goodbye and exits. */
  | { readonly type: 'shutdown' };

/** What the host tells main. */
export type FromHost =
  | { readonly type: 'ready'; readonly kinds: readonly Kind[] }
  | { readonly type: 'started'; readonly runId: RunId; readonly nodeCount: number }
  | {
      readonly type: 'reports';
      readonly runId: RunId;
      readonly reports: readonly NodeReport[];
      /** There when they complete a tick. */
      readonly summary?: TickSummary;
    }
  | { readonly type: 'stats'; readonly stats: RunStats }
  | {
      readonly type: 'plan_changed';
      readonly runId: RunId;
      readonly nodeCount: number;
      readonly revision: number;
      /** Every node the plan knows of. */
      readonly nodeIds: readonly NodeId[];
    }
  | { readonly type: 'plan_rejected'; readonly runId: RunId; readonly problem: Problem }
  | { readonly type: 'log'; readonly runId: RunId; readonly line: LogLine }
  | {
      readonly type: 'ended';
      readonly runId: RunId;
      readonly end: RunEnd;
      /** Everything that keeps the workflow from running, when it did not compile. */
      readonly problems?: readonly Problem[];
      readonly last?: TickSummary;
      readonly results?: Readonly<Record<string, unknown>>;
    }
  /** The host exits because it was told to. Without it, an exit is a crash. */
  | { readonly type: 'goodbye' };
