import type { NodeId, RunId } from '#shared/graph/ids';
import type { Kind } from '#shared/graph/kinds';
import type { Allowed } from '#shared/graph/permissions';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import type { HookReport } from '#shared/protocol/hook-report';
import type { NodeFile } from '#shared/protocol/node-files';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Pack } from '#shared/protocol/packs';
import type { Problem } from '#shared/protocol/requests';
import type { LogLine, RunEnd, RunStats } from '#shared/protocol/run-status';
import type {
  DesktopAnswer,
  FromExecutor,
  NodeToSecure,
  RunBegin,
  TickReport,
  TickSummary,
  WithFrames,
} from '../executor/messages';
import type { ReportedNode } from '../executor/reports/plain-reports';
import type { ExecutorName } from '../executor/tick/choose-executor';
import type { CustomNodesPlace } from '../options';
import type { RunCommand } from '../run-command';
import type { SecretValues } from '../secrets/secret-vault';

/** What main tells the host. Messages about a run that is over are of no consequence. */
export type ToHost =
  /** The first message; the host answers `ready`. */
  | {
      readonly type: 'configure';
      readonly stopDeadline: number;
      readonly memoryLimitMb: number;
      readonly executor: ExecutorName;
      readonly heavyThreads: number;
      /** Where the user's own kinds are, if there are any. */
      readonly customNodes?: CustomNodesPlace;
    }
  /** Answered by `started`, or by `ended` when it never came to that. */
  | {
      readonly type: 'start';
      readonly runId: RunId;
      readonly workflow: Workflow;
      readonly mode: 'once' | 'continuous';
      readonly pacing: Pacing;
      readonly begin: RunBegin;
      /** The run ends after so many ticks. */
      readonly ticks?: number;
      /** What the workflow refers to, of what there is. */
      readonly secrets: SecretValues;
      /** What its nodes may touch (E16). */
      readonly allowed: Allowed;
    }
  /** In place of those it had; before an input or a workflow that refers to others. */
  | { readonly type: 'secrets'; readonly runId: RunId; readonly secrets: SecretValues }
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
  | {
      readonly type: 'apply';
      readonly runId: RunId;
      readonly workflow: Workflow;
      readonly revision: number;
      readonly allowed: Allowed;
    }
  /**
   * Main is through with so many more of the run's `tick` messages, and with all frames up to this one. As long as it does
   * not say so, no more reports are asked for, and the nodes whose frames those are send no others (E14).
   */
  | ({ readonly type: 'took'; readonly runId: RunId; readonly count: number } & WithFrames)
  | { readonly type: 'pacing'; readonly runId: RunId; readonly pacing: Pacing }
  /** Answered by `followed` (E7). */
  | { readonly type: 'command'; readonly runId: RunId; readonly command: RunCommand; readonly number: number }
  | { readonly type: 'retry'; readonly runId: RunId; readonly node: string }
  /** To an `ask`. */
  | ({ readonly runId: RunId } & DesktopAnswer)
  /**
   * The thread or process of this run is gone: brings these nodes, in order of set-up, into their safe state (E9).
   * Answered by `secured`, at the latest after so many seconds and the time it takes to end a thread.
   */
  | {
      readonly type: 'secure';
      readonly runId: RunId;
      readonly nodes: readonly NodeToSecure[];
      readonly secrets: SecretValues;
      readonly seconds: number;
    }
  /** Whether anybody listens; else states are only kept up roughly. */
  | { readonly type: 'watch'; readonly on: boolean }
  /** Stops all runs, says goodbye and exits. */
  | { readonly type: 'shutdown' };

/** A plan as main has to know it. Its number is that of the reports about it. */
export interface ReportedPlan {
  readonly number: number;
  /** By index. */
  readonly nodes: readonly ReportedNode[];
  readonly resting: readonly NodeId[];
}

/** Every kind there is, and the files and packs of those that are not built in. */
export interface KnownKinds {
  readonly kinds: readonly Kind[];
  readonly files: readonly NodeFile[];
  readonly packs: readonly Pack[];
}

/** What the host tells main. */
export type FromHost =
  | ({ readonly type: 'ready' } & KnownKinds)
  /** Kinds that are not built in, or what is to be said of their files, have changed. */
  | ({ readonly type: 'kinds'; readonly changed: readonly string[] } & KnownKinds)
  | { readonly type: 'started'; readonly runId: RunId; readonly plan: ReportedPlan }
  /** In the middle of a tick. */
  | ({ readonly type: 'reports'; readonly runId: RunId; readonly reports: readonly NodeReport[] } & WithFrames)
  /** At its end: as the executor said it, which saves the host unpacking and packing it. */
  | { readonly type: 'tick'; readonly runId: RunId; readonly report: TickReport }
  | { readonly type: 'stats'; readonly stats: RunStats }
  | {
      readonly type: 'plan_changed';
      readonly runId: RunId;
      readonly revision: number;
      readonly plan: ReportedPlan;
    }
  | {
      readonly type: 'plan_rejected';
      readonly runId: RunId;
      /** Of the edit that was refused. */
      readonly revision: number;
      readonly problem: Problem;
    }
  | ({ readonly runId: RunId } & Extract<FromExecutor, { type: 'followed' | 'ask' | 'withdraw' }>)
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
  | { readonly type: 'secured'; readonly runId: RunId; readonly hooks: readonly HookReport[] }
  /** The host exits because it was told to. Without it, an exit is a crash. */
  | { readonly type: 'goodbye' };
