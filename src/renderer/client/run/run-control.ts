import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { setPacing } from '#shared/document/edits/edits';
import { sameJson } from '#shared/document/y/json';
import { nodeIdSchema, type WorkflowId } from '#shared/graph/ids';
import type { Pacing } from '#shared/graph/workflow';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { RunInfo } from '#shared/protocol/run-status';
import type { DocumentSession, RunControl, RunPending } from '../../app/services';
import type { SessionAccess } from '../access';
import { Cell, type ReadableCell } from '../cell';
import type { Link } from '../link/connection';

type Command = Exclude<RunPending, 'nothing'>;

export interface RunControlOptions {
  readonly link: Link;
  readonly access: SessionAccess;
  readonly session: DocumentSession;
  /** The newest run of the open document. */
  readonly run: ReadableCell<RunInfo | undefined>;
}

/** Starts, paces, pauses and stops runs of the open document, and says what is not answered yet. */
export class LiveRunControl implements RunControl, Disposable {
  readonly pending = new Cell<RunPending>('nothing');
  readonly pacing = new Cell<Pacing | undefined>(undefined);
  /** Counts the commands: only the answer to the last one clears `pending`. */
  private commands = 0;
  private readonly subscriptions = new DisposableStore();

  constructor(private readonly options: RunControlOptions) {
    const { run, session } = options;
    let current = run.get()?.run_id;
    const forget = () => this.pacing.set(undefined);
    this.subscriptions.add(
      run.subscribe(() => {
        const now = run.get();
        if (now?.run_id !== current || now?.status.phase === 'ended') forget();
        current = now?.run_id;
      }),
    );
    // A change of the document's pace is passed on to the run.
    let own = session.settings.get().pacing;
    this.subscriptions.add(
      session.settings.subscribe(() => {
        const next = session.settings.get().pacing;
        if (!sameJson(next, own)) forget();
        own = next;
      }),
    );
  }

  once(to?: string): Promise<void> {
    const part = to === undefined ? {} : { to: nodeIdSchema.parse(to) };
    return this.command('once', (workflow_id) => this.options.link.request('run.once', { workflow_id, ...part }));
  }

  start(): Promise<void> {
    return this.command('start', (workflow_id) => this.options.link.request('run.start', { workflow_id }));
  }

  pause(): Promise<void> {
    return this.command('pause', (workflow_id) => this.options.link.request('run.pause', { workflow_id }));
  }

  resume(): Promise<void> {
    return this.command('resume', (workflow_id) => this.options.link.request('run.resume', { workflow_id }));
  }

  step(): Promise<void> {
    return this.command('step', (workflow_id) => this.options.link.request('run.step', { workflow_id }));
  }

  async retryNode(id: string): Promise<void> {
    const node_id = nodeIdSchema.parse(id);
    await this.options.link.request('run.retry_node', { workflow_id: this.workflowId(), node_id });
  }

  async rows(id: string, query: RowsQuery): Promise<RowsPage> {
    const node_id = nodeIdSchema.parse(id);
    return this.options.link.request('run.rows', { workflow_id: this.workflowId(), node_id, ...query });
  }

  /** That the run has ended meanwhile is what was asked for. */
  stop(): Promise<void> {
    return this.command('stop', async (workflow_id) => {
      try {
        await this.options.link.request('run.stop', { workflow_id });
      } catch (error) {
        if (!(error instanceof FactoryError && error.code === 'RUN_NOT_FOUND')) throw error;
      }
    });
  }

  async setPacing(pacing: Pacing): Promise<void> {
    const { access, session, link } = this.options;
    if (access.may('editor')) {
      setPacing(session.doc.get(), pacing);
      return;
    }
    await link.request('run.set_pacing', { workflow_id: this.workflowId(), pacing });
    this.pacing.set(pacing);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private workflowId(): WorkflowId {
    const info = this.options.session.info.get();
    if (!info) throw new FactoryError('WORKFLOW_NOT_FOUND', 'No workflow is open.');
    return info.workflow_id;
  }

  private async command(command: Command, ask: (id: WorkflowId) => Promise<unknown>): Promise<void> {
    const id = this.workflowId();
    this.commands += 1;
    const own = this.commands;
    this.pending.set(command);
    try {
      await ask(id);
    } finally {
      if (own === this.commands) this.pending.set('nothing');
    }
  }
}
