import type { NodeId, RunId } from '#shared/graph/ids';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { Allowed } from '#shared/graph/permissions/permissions';
import type { Pacing } from '#shared/graph/workflow';
import type { HookReport } from '#shared/protocol/hook-report';
import type { NodeFile } from '#shared/protocol/node-files';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import type { LogLine, RunEnd, RunStats } from '#shared/protocol/run-status';
import type {
  AtOnce,
  FromExecutor,
  NodeToSecure,
  RunBegin,
  TickReport,
  TickSummary,
  WithFrames,
} from '../executor/messages';
import type { ReportedNode } from '../executor/reports/plain-reports';
import type { ExecutorName } from '../executor/tick/choose-executor';
import type { KindModule } from '../kind-modules';
import type { PlannedWorkflow, WorkflowChange } from '../plan/workflow-change';
import type { RunCommand } from '../run-command';
import type { SecretValues } from '../secrets/secret-vault';

/** What a host is told of the kinds that a workflow uses: it knows none by itself, so that it is up at once. */
export interface UsedKinds {
  readonly kinds: readonly Kind[];
  /** What those come from that are not built in. */
  readonly modules: readonly KindModule[];
  /** The files that keep back kinds of its nodes, and say why. */
  readonly keptBack: readonly NodeFile[];
}

export function sameUsedKinds(a: UsedKinds, b: UsedKinds): boolean {
  const isSame = <T>(one: readonly T[], other: readonly T[]) =>
    one.length === other.length && one.every((item, at) => item === other[at]);
  // Those built in never change, and others with their modules.
  const names = ({ kinds }: UsedKinds) => kinds.map(({ kind }) => kind);
  return isSame(names(a), names(b)) && isSame(a.modules, b.modules) && isSame(a.keptBack, b.keptBack);
}

/** What main tells the host of a run. Messages about a run that is over are of no consequence. */
export type ToHost =
  /** The first message; the host answers `ready`. */
  | {
      readonly type: 'configure';
      readonly stopDeadline: number;
      readonly memoryLimitMb: number;
      readonly executor: ExecutorName;
      readonly heavyThreads: number;
      readonly offline: boolean;
    }
  /** Plans that come after it leave out what needs the network, and sockets stay on this machine. */
  | { readonly type: 'offline'; readonly on: boolean }
  /** Answered by `started`, or by `ended` when it never came to that. */
  | {
      readonly type: 'start';
      readonly runId: RunId;
      readonly workflow: PlannedWorkflow;
      readonly used: UsedKinds;
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
  /** Answered by `edit_taken` as soon as it is compiled, and by `plan_changed` or `plan_rejected` (E10). */
  | {
      readonly type: 'apply';
      readonly runId: RunId;
      /** From the workflow it was told of last, whether that came into force or not. */
      readonly change: WorkflowChange;
      /** In place of what it had; absent when that is the same. */
      readonly used?: UsedKinds;
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
  /** The answer to an `ask`, and an ask for rows, which is answered by `rows`. */
  | ({ readonly runId: RunId } & AtOnce)
  /**
   * The thread or process of this run is gone: brings these nodes, in order of set-up, into their safe state (E9).
   * Answered by `secured`, at the latest after so many seconds and the time it takes to end a thread.
   */
  | {
      readonly type: 'secure';
      readonly runId: RunId;
      readonly nodes: readonly NodeToSecure[];
      readonly modules: readonly KindModule[];
      readonly secrets: SecretValues;
      readonly seconds: number;
    }
  /** Whether anybody listens; else states are only kept up roughly. */
  | { readonly type: 'watch'; readonly on: boolean }
  /** No other run will come: exits once nothing is left of what its nodes have started. */
  | { readonly type: 'retire' }
  /** Stops its run, says goodbye and exits. */
  | { readonly type: 'shutdown' };

/** A plan as main has to know it. Its number is that of the reports about it. */
export interface ReportedPlan {
  readonly number: number;
  /** By index. */
  readonly nodes: readonly ReportedNode[];
  readonly resting: readonly NodeId[];
}

/** What the host tells main. */
export type FromHost =
  | { readonly type: 'ready' }
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
  /** The next edit may be told. */
  | { readonly type: 'edit_taken'; readonly runId: RunId }
  | {
      readonly type: 'plan_rejected';
      readonly runId: RunId;
      /** Of the edit that was refused. */
      readonly revision: number;
      readonly problem: Problem;
    }
  | ({ readonly runId: RunId } & Extract<FromExecutor, { type: 'followed' | 'ask' | 'withdraw' | 'rows' }>)
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
  /** It exits because it was told to. Without it, an exit is a crash. */
  | { readonly type: 'goodbye' };
