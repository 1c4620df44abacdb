import type { Documents } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import type { Disposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import type { WorkflowId } from '#shared/graph/ids';
import type { Pacing } from '#shared/graph/workflow';
import type { RunInfo } from '#shared/protocol/run-status';
import type { Execution, ServerMessageOf } from '#shared/protocol/server-messages';
import { unixSeconds } from '../clock';
import { FailingNodes } from './failing-nodes';
import { wireResults } from './wire-results';

type Snapshot = NonNullable<ReturnType<Engine['snapshot']>>;

/** Log lines in a status. */
const shownLogs = 10;

/**
 * The status as the seed's clients know it: that of one executor. Here several workflows may run; it tells of the run
 * started last, and lists all in `runs`.
 */
export class ExecutionStatus implements Disposable {
  private newest: WorkflowId | undefined;
  /** Kept at the end of the newest run: a transient workflow is forgotten by the engine soon after. */
  private last: Snapshot | undefined;
  private readonly listening: readonly Disposable[];
  private readonly failing: FailingNodes;
  private readonly failuresEmitter = new Emitter<void>();
  /** Other nodes fail than a moment ago. */
  readonly failuresChanged = this.failuresEmitter.event;

  constructor(
    private readonly engine: Engine,
    private readonly documents: Documents,
  ) {
    this.failing = new FailingNodes(engine, () => this.failuresEmitter.fire());
    this.listening = [
      this.failing,
      this.failuresEmitter,
      engine.on('runStarted', (run) => {
        this.newest = run.workflow_id;
      }),
      engine.on('runEnded', ({ run }) => {
        if (run.workflow_id === this.newest) this.last = engine.snapshot(run.workflow_id);
      }),
    ];
  }

  read(): Execution {
    const { engine } = this;
    const runs = engine.runs();
    const shown = this.shown(runs);
    return {
      is_running: runs.length > 0,
      has_workflow: shown !== undefined || this.documents.list().length > 0,
      execution_count: shown?.run.execution_count ?? 0,
      last_execution_time: shown?.run.last_execution_time ?? 0,
      loop_interval: shown ? loopInterval(shown.run.pacing) : 0,
      results: wireResults(shown?.results ?? {}),
      logs: shown?.logs.slice(-shownLogs) ?? [],
      runs: runs.map((run) => ({ ...run, failing: this.failing.count(run.run_id) })),
    };
  }

  message(): ServerMessageOf<'execution_status'> {
    const { is_running, execution_count, results, runs } = this.read();
    return { type: 'execution_status', timestamp: unixSeconds(), data: { is_running, execution_count, results, runs } };
  }

  dispose(): void {
    for (const listener of this.listening) listener.dispose();
  }

  /** The newest run that is active, else the newest of all. */
  private shown(runs: readonly RunInfo[]): Snapshot | undefined {
    const active = runs.find((run) => run.workflow_id === this.newest) ?? runs.at(-1);
    if (active) return this.engine.snapshot(active.workflow_id);
    return this.last;
  }
}

function loopInterval(pacing: Pacing): number {
  switch (pacing.mode) {
    case 'free':
      return 0;
    case 'pause':
      return pacing.seconds;
    case 'rate':
      return 1 / pacing.hz;
  }
}
