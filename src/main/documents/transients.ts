import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { workflowMap } from '#shared/document/layout';
import { type WorkflowId, workflowIdSchema } from '#shared/graph/ids';
import type { Allowed } from '#shared/graph/permissions/permissions';
import type { RunInfo } from '#shared/protocol/run-status';
import type { Made } from './aside/make-document';
import { Allowance } from './grants/allowance';
import { OpenWorkflow } from './open-workflow';
import type { Registry } from './registry';
import type { SecretKeeper } from './secrets/keep-secrets';

/** Id of posted workflows that have none: they share one place, as in the original, which had one executor. */
const sharedId = 'posted';
/** Results of this many ended runs of posted workflows stay to be asked for. */
const keptResults = 8;

/** Posted workflows: documents that live as long as their run. */
export class Transients implements Disposable {
  private readonly store = new DisposableStore();
  private ended: readonly WorkflowId[] = [];

  constructor(
    private readonly engine: Engine,
    private readonly registry: Registry,
    private readonly log: Logger,
    private readonly allowed: Allowed,
    private readonly secrets?: SecretKeeper,
  ) {
    this.store.add(engine.on('runEnded', ({ run }) => this.close(run.workflow_id)));
  }

  /**
   * To be started at once. RUN_ACTIVE while the workflow that was posted before in this place runs, or is about to:
   * of two posts at the same time the second must not take the first one's place.
   *
   * @param granted what whoever posts it allows it.
   */
  open({ doc, ownId, hasId }: Made, granted: Allowed): OpenWorkflow {
    const id = this.idOf(hasId ? ownId : undefined);
    if (this.registry.isTransient(id)) {
      throw new FactoryError('RUN_ACTIVE', 'A posted workflow is running already. Stop it first.', { workflow_id: id });
    }
    const allowance = granted === 'all' ? new Allowance('all') : new Allowance(this.allowed, granted);
    workflowMap(doc).set('id', id);
    const opened = new OpenWorkflow(id, doc, this.engine, this.log, allowance, this.secrets);
    this.registry.addTransient(opened);
    return opened;
  }

  /** Active runs, the newest first. */
  runs(): readonly RunInfo[] {
    const runs = this.engine.runs().filter((run) => this.registry.isTransient(run.workflow_id));
    return [...runs].sort((a, b) => b.started_at - a.started_at);
  }

  /** Also of one that could not start. */
  close(id: string): void {
    const workflow = this.registry.transient(id);
    if (!workflow) return;
    this.registry.removeTransient(workflow);
    workflow.dispose();
    this.ended = [...this.ended.filter((other) => other !== workflow.id), workflow.id];
    const [oldest] = this.ended;
    if (this.ended.length <= keptResults || oldest === undefined) return;
    this.ended = this.ended.slice(1);
    if (!this.registry.has(oldest)) this.engine.forget(oldest);
  }

  dispose(): void {
    this.store.dispose();
  }

  /** An editor that shows the workflow of the same id must not take the posted one's run for its own. */
  private idOf(own: WorkflowId | undefined): WorkflowId {
    const id = own ?? sharedId;
    return workflowIdSchema.parse(this.registry.isOpened(id) ? `${sharedId}:${id}`.slice(0, 200) : id);
  }
}
