import type { Disposable } from '#shared/base/disposable';
import type { Event } from '#shared/base/emitter';
import type { ErrorCode } from '#shared/base/errors';
import type { NodeId, RunId, WorkflowId } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Allowed } from '#shared/graph/permissions/permissions';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import type { NodeFile } from '#shared/protocol/node-files';
import type { NodeReport } from '#shared/protocol/node-state';
import type { Pack } from '#shared/protocol/packs';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { LogLine, RunEnd, RunInfo, RunStats, StoppedBy } from '#shared/protocol/run-status';
import type { RunBegin } from './executor/messages';
import type { RunCommand } from './run-command';

/** Every event the engine announces. It never waits for a listener (E14). All carry workflow and run (E12). */
export interface EngineEvents {
  /** The first plan is ready and ticking begins. */
  runStarted: RunInfo;
  /** Latest state of nodes that changed; coalesced to one report a node, except the transitions of a run once. */
  nodes: { run: RunInfo; reports: readonly NodeReport[] };
  /** A tick was finished: every one of a slow loop, the latest of a fast one. `results` are every node's values when they are read. */
  tick: { run: RunInfo; readonly results: Readonly<Record<string, unknown>>; failed: boolean };
  /** A run has come to stand still, between two ticks: it was paused, or has made the ticks it was told to make (E7). */
  runPaused: RunInfo;
  /** A paused run ticks by its pacing again. */
  runResumed: RunInfo;
  stats: RunStats;
  /** A structural edit took effect, or was refused and the plan before it runs on (E10). */
  planChanged: { run: RunInfo };
  planRejected: { run: RunInfo; code: ErrorCode; message: string; node_id?: string };
  log: LogLine & { workflow_id: WorkflowId; run_id: RunId };
  /** The run is over and its executor gone. Comes exactly once for each runStarted. */
  runEnded: { run: RunInfo; end: RunEnd };
  /** The process of a run died; the run ends with HOST_CRASHED. */
  hostCrashed: { message: string };
  /** `kinds()`, `files()` or `packs()` give something else now. */
  kindsChanged: undefined;
}

export interface StartRun {
  readonly workflow: Workflow;
  readonly mode: 'once' | 'continuous';
  readonly pacing?: Pacing;
  /** Only this node and those its values come from run (E11). */
  readonly to?: NodeId;
  /** The run ends by itself, completed, after so many ticks. */
  readonly ticks?: number;
  /** What its nodes may touch; those that want more do not run (E16). Absent: everything. */
  readonly allowed?: Allowed;
  /** `paused`: it stands still before its first tick (E7). */
  readonly begin?: RunBegin;
}

/** Why a run is stopped that no person stops. */
export interface StopCause {
  readonly by: StoppedBy;
  /** For the run's log, a sentence. */
  readonly message: string;
}

export interface RunOutcome {
  readonly run: RunInfo;
  readonly end: RunEnd;
  /** Every node's value by node id, not shortened for display. */
  readonly results: Readonly<Record<string, unknown>>;
  readonly logs: readonly LogLine[];
}

/**
 * The front door of the engine: what main knows of runs. Implemented over processes of its own; knows no socket and no
 * Electron. Rejections are `FactoryError`s.
 */
export interface Engine extends Disposable {
  /** Resolves when every kind is known and a run would begin at once. */
  readonly ready: Promise<void>;
  kinds(): KindCatalogue;
  /** The files of the user's own kinds, and what became of each. */
  files(): readonly NodeFile[];
  /** The packs among them. */
  packs(): readonly Pack[];
  on<E extends keyof EngineEvents>(event: E, listener: (value: EngineEvents[E]) => void): Disposable;

  /** Resolves when ticking begins. RUN_ACTIVE, TOO_MANY_RUNS, NODE_NOT_FOUND, NODE_RESTS, or the reason why the workflow does not compile. */
  start(request: StartRun): Promise<RunInfo>;
  /** Starts a run once, of the whole workflow or to a node, and resolves at its end; rejects only if it could not start. */
  runOnce(workflow: Workflow, to?: NodeId, allowed?: Allowed): Promise<RunOutcome>;
  /** Resolves with how the run ended, at most 500 ms after the stop deadline (E9). RUN_NOT_FOUND. */
  stop(run: RunId, cause?: StopCause): Promise<RunEnd>;
  /**
   * Sets a stored value at the next tick boundary (E4), undefined for the default; answers with the revision that states
   * will carry. RUN_NOT_FOUND, NODE_NOT_FOUND, INPUT_NOT_FOUND, INPUT_INVALID.
   */
  setInput(run: RunId, node: string, input: string, value: unknown): number;
  /**
   * Compiles the changed workflow beside the running one and swaps between ticks (E10); answers its revision. Its
   * stored values replace those set by `setInput` before. `allowed` is what its nodes may touch from then on (E16);
   * absent: as before.
   */
  applyWorkflow(run: RunId, workflow: Workflow, allowed?: Allowed): number;
  /** From the next tick of each run on nodes of the network rest, or run again. */
  setOffline(on: boolean): void;
  setPacing(run: RunId, pacing: Pacing): void;
  /**
   * Pauses, resumes or steps a continuous run; resolves when it stands still, or ticks again. A command that another one
   * overtakes is answered together with that. RUN_NOT_FOUND, also when the run ends before; RUN_NOT_CONTINUOUS.
   */
  control(run: RunId, command: RunCommand): Promise<RunInfo>;
  /** A node at rest after errors is tried in the next tick (E8). RUN_NOT_FOUND, NODE_NOT_FOUND. */
  retryNode(run: RunId, node: string): void;
  /** Rows of the table that a node shows (E18). RUN_NOT_FOUND, NODE_NOT_FOUND, NO_ROWS, RATE_LIMITED, or as the node says. */
  rows(run: RunId, node: NodeId, query: RowsQuery): Promise<RowsPage>;

  /** The active run of a workflow. */
  activeRun(workflow: WorkflowId): RunInfo | undefined;
  /** The active runs. */
  runs(): readonly RunInfo[];
  /** Those of them that have nodes of these kinds, by the names their workflows use. */
  runsWith(kinds: ReadonlySet<string>): readonly RunInfo[];
  /** The newest run of a workflow, active or ended, and all that is known of its nodes. */
  snapshot(workflow: WorkflowId):
    | {
        run: RunInfo;
        nodes: readonly NodeReport[];
        results: Readonly<Record<string, unknown>>;
        logs: readonly LogLine[];
      }
    | undefined;
  /** Forgets what is kept of a closed workflow's ended runs. */
  forget(workflow: WorkflowId): void;
  dispose(): void;
}

export type EngineEvent<E extends keyof EngineEvents> = Event<EngineEvents[E]>;
