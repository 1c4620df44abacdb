import { randomUUID } from 'node:crypto';
import { FactoryError } from '#shared/base/errors';
import { type RunId, runIdSchema, type WorkflowId } from '#shared/graph/ids';
import type { StartRun } from '../../engine';
import type { RunPart } from './run-part';
import { RunRecord } from './run-record';

/** The runs main knows of: all that are not over, and of each workflow the one it would show. */
export class RunRecords {
  private readonly unended = new Map<RunId, RunRecord>();
  /** The newest run of each workflow that came to ticking. */
  private readonly newest = new Map<WorkflowId, RunRecord>();

  constructor(private readonly most: number) {}

  /** RUN_ACTIVE, TOO_MANY_RUNS. */
  open(part: RunPart, { mode, pacing, to, begin, allowed }: Omit<StartRun, 'workflow'>): RunRecord {
    const { workflow } = part;
    const details = { workflow_id: workflow.id };
    if (this.activeOf(workflow.id)) throw new FactoryError('RUN_ACTIVE', 'The workflow is running already.', details);
    if (this.unended.size >= this.most) {
      const message = `${this.unended.size} runs are active, and more are not allowed. Stop one of them.`;
      throw new FactoryError('TOO_MANY_RUNS', message, details);
    }
    const id = runIdSchema.parse(randomUUID());
    const manner = { mode, pacing: pacing ?? workflow.settings.pacing, to, begin, allowed };
    const record = new RunRecord(id, part, manner);
    this.unended.set(id, record);
    return record;
  }

  /** A copy: runs may end while somebody goes through it. */
  get active(): readonly RunRecord[] {
    return [...this.unended.values()];
  }

  activeOf(workflow: WorkflowId): RunRecord | undefined {
    return this.active.find(({ info }) => info.workflow_id === workflow);
  }

  isActive(run: RunId): boolean {
    return this.unended.has(run);
  }

  get(run: RunId): RunRecord | undefined {
    return this.unended.get(run);
  }

  /** RUN_NOT_FOUND. */
  find(run: RunId): RunRecord {
    const record = this.unended.get(run);
    if (record) return record;
    throw new FactoryError('RUN_NOT_FOUND', 'The run is over, or there never was one with this id.', { run_id: run });
  }

  /** It has come to ticking. */
  began(record: RunRecord): void {
    this.newest.set(record.info.workflow_id, record);
  }

  over(run: RunId): void {
    this.unended.delete(run);
  }

  newestOf(workflow: WorkflowId): RunRecord | undefined {
    return this.newest.get(workflow);
  }

  forget(workflow: WorkflowId): void {
    if (this.newest.get(workflow)?.info.status.phase === 'ended') this.newest.delete(workflow);
  }
}
