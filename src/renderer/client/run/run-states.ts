import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { RunInfo } from '#shared/protocol/run-status';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import type { ReadableCell } from '../cell';
import { CellMap } from '../cell-map';
import type { Link } from '../link/connection';

/** What a workflow does, for those who do not look at its nodes. */
export type RunState =
  | { readonly type: 'idle' }
  | { readonly type: 'running' | 'paused'; readonly failing: number }
  /** Its last run failed, and nobody has looked since. */
  | { readonly type: 'failed' };

const idle: RunState = { type: 'idle' };

/** What every workflow of the server does, by its status alone: that costs the same for one run as for many nodes. */
export class RunStates implements Disposable {
  private readonly cells = new CellMap<RunState>(idle);
  private readonly subscriptions = new DisposableStore();

  constructor(link: Link) {
    this.subscriptions.add(
      link.connected((arrival) => {
        if (arrival === 'anew') link.send({ type: 'get_status' });
      }),
    );
    this.subscriptions.add(
      link.messages((message) => {
        if (message.type === 'execution_status') this.take(message.data.runs);
        else if (message.type === 'workflow_event') this.heard(message);
      }),
    );
  }

  of(workflow: string): ReadableCell<RunState> {
    return this.cells.cell(workflow);
  }

  /** Somebody looks at it: that a run has failed is no news any more. */
  seen(workflow: string): void {
    const cell = this.cells.cell(workflow);
    if (cell.get().type === 'failed') cell.set(idle);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private take(runs: readonly RunInfo[]): void {
    const active = new Map(runs.map((run) => [run.workflow_id as string, run]));
    for (const workflow of active.keys()) this.cells.cell(workflow);
    for (const [workflow, cell] of this.cells.entries()) {
      const next = stateOf(active.get(workflow), cell.get());
      if (!same(next, cell.get())) cell.set(next);
    }
  }

  private heard({ event, data }: ServerMessageOf<'workflow_event'>): void {
    if (event === 'workflow_error') this.cells.cell(data.workflow_id).set({ type: 'failed' });
  }
}

function stateOf(run: RunInfo | undefined, before: RunState): RunState {
  if (!run || run.status.phase === 'ended') return before.type === 'failed' ? before : idle;
  return { type: run.status.phase === 'paused' ? 'paused' : 'running', failing: run.failing ?? 0 };
}

const same = (a: RunState, b: RunState): boolean =>
  a.type === b.type && ('failing' in a ? a.failing : 0) === ('failing' in b ? b.failing : 0);
