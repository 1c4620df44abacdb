import { FactoryError } from '#shared/base/errors';
import { nodeIdSchema, type WorkflowId } from '#shared/graph/ids';
import type { DocumentInfo } from '#shared/protocol/requests';
import type { RunControl } from '../app/services';
import { Cell, type ReadableCell } from './cell';
import type { Link } from './connection';

type Command = 'once' | 'start' | 'stop';

/** Starts and stops runs of the open document, and says what is not answered yet. */
export class LiveRunControl implements RunControl {
  readonly pending = new Cell<'nothing' | Command>('nothing');
  /** Counts the commands: only the answer to the last one clears `pending`. */
  private commands = 0;

  constructor(
    private readonly link: Link,
    private readonly document: ReadableCell<DocumentInfo | undefined>,
  ) {}

  once(to?: string): Promise<void> {
    const part = to === undefined ? {} : { to: nodeIdSchema.parse(to) };
    return this.command('once', (workflow_id) => this.link.request('run.once', { workflow_id, ...part }));
  }

  start(): Promise<void> {
    return this.command('start', (workflow_id) => this.link.request('run.start', { workflow_id }));
  }

  /** That the run has ended meanwhile is what was asked for. */
  stop(): Promise<void> {
    return this.command('stop', async (workflow_id) => {
      try {
        await this.link.request('run.stop', { workflow_id });
      } catch (error) {
        if (!(error instanceof FactoryError && error.code === 'RUN_NOT_FOUND')) throw error;
      }
    });
  }

  private async command(command: Command, ask: (id: WorkflowId) => Promise<unknown>): Promise<void> {
    const info = this.document.get();
    if (!info) throw new FactoryError('WORKFLOW_NOT_FOUND', 'No workflow is open.');
    this.commands += 1;
    const own = this.commands;
    this.pending.set(command);
    try {
      await ask(info.workflow_id);
    } finally {
      if (own === this.commands) this.pending.set('nothing');
    }
  }
}
