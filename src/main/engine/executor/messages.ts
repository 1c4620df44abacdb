import type { ErrorCode } from '#shared/base/errors';
import type { NodeId, RunId } from '#shared/graph/ids';
import type { Pacing } from '#shared/graph/workflow';
import type { HookName } from '#shared/protocol/hook-report';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Problem } from '#shared/protocol/requests';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { LogLine, RunEnd, RunStats } from '#shared/protocol/run-status';
import type { DesktopAsk } from '../desktop';
import type { KindModule } from '../kind-modules';
import type { PortValues } from '../node-kind';
import type { PackedPlan } from '../plan/packed-plan';
import type { Plan } from '../plan/plan';
import type { RunCommand } from '../run-command';
import type { SecretValues } from '../secrets/secret-vault';
import type { Motion } from './motion';
import type { HookResult } from './nodes/end-nodes';
import type { PlainReports } from './reports/plain-reports';
import type { ExecutorName } from './tick/choose-executor';

/** A node whose thread or process is gone while it may still command hardware. */
export interface NodeToSecure {
  readonly id: NodeId;
  readonly kind: string;
  readonly label: string;
  /** What its inputs were last. */
  readonly inputs: PortValues;
}

/** How a run begins: ticking, or standing still before its first tick. */
export type RunBegin = Motion['type'];

/** A hook of a node, in the order in which they are called. */
export interface AnnouncedHook {
  readonly node_id: NodeId;
  readonly hook: HookName;
}

/**
 * What the host tells an executor. Stop is also a flag in the state table, for a thread that reads no messages. On their
 * way plans are packed: the handle packs them, the mailbox unpacks them.
 */
export type ToExecutor<P extends Plan | PackedPlan = Plan> =
  | {
      readonly type: 'start';
      readonly runId: RunId;
      readonly plan: P;
      /** That make the plan's kinds, beside those built in. */
      readonly modules: readonly KindModule[];
      readonly executor: ExecutorName;
      /** Memory of the plan's `NodeTable`. */
      readonly states: SharedArrayBuffer;
      readonly mode: 'once' | 'continuous';
      readonly pacing: Pacing;
      readonly begin: RunBegin;
      /** The run ends after so many ticks. */
      readonly ticks?: number;
      /** Seconds. */
      readonly stopDeadline: number;
      /** Bytes. */
      readonly memoryLimit: number;
      readonly heavyThreads: number;
      readonly secrets: SecretValues;
    }
  /** In place of those it had. */
  | { readonly type: 'secrets'; readonly secrets: SecretValues }
  | {
      readonly type: 'input';
      readonly node: string;
      readonly input: string;
      readonly value: unknown;
      readonly revision: number;
    }
  | {
      readonly type: 'swap';
      readonly plan: P;
      /** Where they have changed since the plan before. */
      readonly modules?: readonly KindModule[];
      readonly states: SharedArrayBuffer;
      readonly number: number;
      readonly revision: number;
    }
  | { readonly type: 'pacing'; readonly pacing: Pacing }
  /** Answered by `followed`. Numbers count from 1. */
  | { readonly type: 'command'; readonly command: RunCommand; readonly number: number }
  /** A node at rest after errors is due again (E8). */
  | { readonly type: 'retry'; readonly node: string }
  /** `askedAt` in Unix seconds. */
  | { readonly type: 'stop'; readonly askedAt: number }
  /** Instead of `start`: bring these nodes, in order of set-up, into their safe state within so many seconds (E9). */
  | {
      readonly type: 'secure';
      readonly nodes: readonly NodeToSecure[];
      readonly modules: readonly KindModule[];
      readonly secrets: SecretValues;
      readonly seconds: number;
    };

/** Errors do not cross to another thread or process with their codes, so they are told as data. */
interface Refusal {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What came of an ask. Taken as soon as it comes, for the tick may wait for it. */
export interface DesktopAnswer {
  readonly type: 'answer';
  readonly number: number;
  readonly answer: { readonly ok: true; readonly value: unknown } | Refusal;
}

/** Somebody looks at these rows of what a node shows. Taken as soon as it comes, and answered by `rows`. Numbers count from 1. */
export interface RowsAsk {
  readonly type: 'rows';
  readonly number: number;
  readonly node: NodeId;
  readonly query: RowsQuery;
}

export interface RowsAnswer {
  readonly type: 'rows';
  readonly number: number;
  readonly answer: { readonly ok: true; readonly page: RowsPage } | Refusal;
}

/** What reaches an executor in the middle of a tick as well. */
export type AtOnce = DesktopAnswer | RowsAsk;

/** What an executor tells the host. */
export type FromExecutor =
  /** The module is loaded; it waits for `start`. */
  | { readonly type: 'ready' }
  /** Set-up is done and ticking begins. */
  | { readonly type: 'started' }
  | ({ readonly type: 'transitions'; readonly reports: readonly NodeReport[] } & WithFrames)
  | { readonly type: 'report'; readonly report: TickReport }
  | { readonly type: 'stats'; readonly stats: RunStats }
  | { readonly type: 'swapped'; readonly number: number; readonly revision: number }
  | { readonly type: 'swap_refused'; readonly number: number; readonly revision: number; readonly problem: Problem }
  /**
   * The commands up to this number have been followed: it ticks by its pacing, or stands still and all that came of its
   * ticks has been told.
   */
  | { readonly type: 'followed'; readonly number: number; readonly motion: Motion['type'] }
  | { readonly type: 'log'; readonly line: LogLine }
  /** A node asks something of the desktop: main answers with `answer`. Numbers count from 1. */
  | { readonly type: 'ask'; readonly number: number; readonly ask: DesktopAsk }
  /** It wants no answer any more: what it asked for is to end. */
  | { readonly type: 'withdraw'; readonly number: number }
  | RowsAnswer
  /** The hooks that would be called if the run ended now. How far they are is in the state table. */
  | { readonly type: 'hooks'; readonly hooks: readonly AnnouncedHook[] }
  /** What became of a hook that did not simply run, by its place among those announced. */
  | { readonly type: 'hook'; readonly at: number; readonly result: HookResult }
  /** Every node to be secured has had its turn. */
  | { readonly type: 'secured' }
  /** It ends by itself, and has the stop deadline for it. */
  | { readonly type: 'ending'; readonly end: RunEnd }
  | {
      readonly type: 'ended';
      readonly end: RunEnd;
      readonly last: TickSummary;
      /** Whole results of a run once. */
      readonly results?: Readonly<Record<string, unknown>>;
    };

export interface WithFrames {
  /** Number of the newest frame in it. Main says when it has taken it, and only then the node's next one is sent. */
  readonly frame?: number;
}

/** What there is to say of nodes at the end of a tick. */
export interface TickReport extends TickSummary, WithFrames {
  /** Number of the plan that `plain` is about. */
  readonly plan: number;
  /** Unix seconds at which the tick began. */
  readonly began: number;
  readonly reports: readonly NodeReport[];
  readonly plain: PlainReports;
}

export interface TickSummary {
  readonly tick: number;
  readonly revision: number;
  /** Whether a node failed in it. */
  readonly failed: boolean;
  /** Seconds. */
  readonly executionTime: number;
}
