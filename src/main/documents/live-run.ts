import type * as Y from 'yjs';
import type { Engine, RunBegin, RunCommand, RunOutcome } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { FactoryError, messageOf } from '#shared/base/errors';
import { type ChangeBatch, type DocumentChange, observeChanges } from '#shared/document/changes/changes';
import { inputUpdateOrigin } from '#shared/document/origins';
import { sameJson } from '#shared/document/y/json';
import { readSettings, readWorkflow } from '#shared/document/y/y-workflow';
import type { NodeId, RunId, WorkflowId } from '#shared/graph/ids';
import { readReference } from '#shared/graph/permissions/secrets';
import type { Pacing, RunSettings } from '#shared/graph/workflow';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { RunEnd, RunInfo } from '#shared/protocol/run-status';
import { type Allowance, requireAllowed } from './grants/allowance';
import { InputWriter } from './inputs/input-writer';
import { isPortSource } from './port-source';

type Phase =
  | { readonly type: 'idle' }
  /** `behind`: the document, or what it may touch, changed after the workflow was handed over. */
  | { readonly type: 'starting'; readonly started: Promise<unknown>; behind: boolean }
  | { readonly type: 'running'; readonly run: RunId };

/**
 * Makes the engine follow one document. While a continuous run is active, a transaction on the document becomes one
 * call to the engine: stored values its inputs, anything that means something a changed workflow, pacing its pacing;
 * layout and titles never reach it.
 */
export class LiveRun implements Disposable {
  readonly inputs: InputWriter;
  private readonly store = new DisposableStore();
  private phase: Phase = { type: 'idle' };
  private settings: RunSettings;

  constructor(
    private readonly doc: Y.Doc,
    private readonly id: WorkflowId,
    private readonly engine: Engine,
    private readonly log: Logger,
    private readonly allowance: Allowance,
  ) {
    this.settings = readSettings(doc);
    this.inputs = this.store.add(new InputWriter(doc));
    this.store.add(observeChanges(doc, (batch) => this.follow(batch)));
    this.store.add(allowance.onChange(() => this.followAllowance()));
    this.store.add(engine.on('runEnded', ({ run }) => this.ended(run)));
  }

  /** A run of either mode is starting, running or stopping. */
  get isActive(): boolean {
    return this.phase.type !== 'idle' || this.engine.activeRun(this.id) !== undefined;
  }

  /** Rejects with RUN_ACTIVE, TOO_MANY_RUNS, NOT_ALLOWED, or why the workflow does not compile. */
  async start(pacing?: Pacing, to?: NodeId, begin: RunBegin = 'running'): Promise<RunInfo> {
    this.requireIdle();
    const what = this.allowedWorkflow(to);
    const started = this.engine.start({
      ...what,
      mode: 'continuous',
      begin,
      ...(pacing && { pacing }),
      ...(to !== undefined && { to }),
    });
    const phase: Phase = { type: 'starting', started: started.catch(() => undefined), behind: false };
    this.phase = phase;
    try {
      const info = await started;
      // It may have ended before we got here, and its end is announced only once.
      if (this.engine.activeRun(this.id)?.run_id === info.run_id) {
        this.phase = { type: 'running', run: info.run_id };
        if (phase.behind) this.applyWorkflow(info.run_id);
      } else this.phase = { type: 'idle' };
      return info;
    } catch (error) {
      this.phase = { type: 'idle' };
      throw error;
    }
  }

  async runOnce(to?: NodeId): Promise<RunOutcome> {
    this.requireIdle();
    const { workflow, allowed } = this.allowedWorkflow(to);
    return this.engine.runOnce(workflow, to, allowed);
  }

  /** A step of a workflow that does not run starts it, paused. RUN_NOT_FOUND, RUN_NOT_CONTINUOUS, or as `start`. */
  async control(command: RunCommand): Promise<RunInfo> {
    if (command.type === 'step' && !this.isActive) await this.start(undefined, undefined, 'paused');
    else await this.reachEngine();
    return this.engine.control(this.requireRun().run_id, command);
  }

  retryNode(node: string): void {
    this.engine.retryNode(this.requireRun().run_id, node);
  }

  async rows(node: NodeId, query: RowsQuery): Promise<RowsPage> {
    return this.engine.rows(this.requireRun().run_id, node, query);
  }

  /** RUN_NOT_FOUND when nothing is running. */
  async stop(): Promise<RunEnd> {
    await this.reachEngine();
    const run = this.requireRun();
    const end = await this.engine.stop(run.run_id);
    this.inputs.flush();
    return end;
  }

  setPacing(pacing: Pacing): void {
    this.engine.setPacing(this.requireRun().run_id, pacing);
  }

  /** Gives the running engine a value, ahead of the document. Undefined when no continuous run is active. */
  setEngineInput(node: string, input: string, value: unknown): number | undefined {
    switch (this.phase.type) {
      case 'idle':
        return undefined;
      case 'starting':
        this.phase.behind = true;
        return undefined;
      case 'running':
        return this.setRunInput(this.phase.run, node, input, value);
    }
  }

  dispose(): void {
    this.store.dispose();
  }

  /** What is to run, with every value that came at machine speed, and what its nodes may touch. NOT_ALLOWED */
  private allowedWorkflow(to: NodeId | undefined) {
    this.inputs.flush();
    const workflow = readWorkflow(this.doc);
    const allowed = this.allowance.all;
    requireAllowed(workflow, this.engine.kinds(), allowed, to);
    return { workflow, allowed };
  }

  /** Takes effect in a continuous run at once; what nobody allows any more rests from the next tick on (E16). */
  private followAllowance(): void {
    const { phase } = this;
    if (phase.type === 'starting') phase.behind = true;
    if (phase.type === 'running') this.applyWorkflow(phase.run);
  }

  private setRunInput(run: RunId, node: string, input: string, value: unknown): number | undefined {
    try {
      return this.engine.setInput(run, node, input, value);
    } catch (error) {
      // It ended a moment ago; the document keeps the value for the next run.
      if (error instanceof FactoryError && error.code === 'RUN_NOT_FOUND') return undefined;
      throw error;
    }
  }

  /** A run that is about to be known to the engine is waited for. */
  private async reachEngine(): Promise<void> {
    if (!this.engine.activeRun(this.id) && this.phase.type === 'starting') await this.phase.started;
  }

  private requireIdle(): void {
    if (!this.isActive) return;
    throw new FactoryError('RUN_ACTIVE', 'The workflow is running already. Stop it first.', { workflow_id: this.id });
  }

  private requireRun(): RunInfo {
    const run = this.engine.activeRun(this.id);
    if (run) return run;
    throw new FactoryError('RUN_NOT_FOUND', 'The workflow is not running.', { workflow_id: this.id });
  }

  private follow({ changes, origin }: ChangeBatch): void {
    const settings = readSettings(this.doc);
    const before = this.settings;
    this.settings = settings;
    // The engine has these values already.
    if (origin === inputUpdateOrigin) return;
    for (const change of changes) if (change.type === 'input') this.inputs.supersede(change.node, change.input);
    switch (this.phase.type) {
      case 'idle':
        return;
      case 'starting':
        this.phase.behind = true;
        return;
      case 'running':
        this.followRunning(this.phase.run, changes, before);
    }
  }

  private followRunning(run: RunId, changes: readonly DocumentChange[], before: RunSettings): void {
    // Whoever watches over commanding clients reads `dead_man` when one is lost; the engine knows nothing of it.
    const { pacing, dead_man: _, ...others } = this.settings;
    const { pacing: pacingBefore, dead_man: __, ...othersBefore } = before;
    if (!sameJson(pacing, pacingBefore)) this.attempt(() => this.engine.setPacing(run, pacing));
    if (changes.some((change) => this.isStructural(change)) || !sameJson(others, othersBefore)) {
      this.applyWorkflow(run);
      return;
    }
    for (const change of changes) {
      if (change.type !== 'input') continue;
      this.attempt(() => this.engine.setInput(run, change.node, change.input, change.value));
    }
  }

  /**
   * A cleared value has its default again, which only the plan knows; so it does the ports that follow from a value, and
   * whether the node may use a secret.
   */
  private isStructural(change: DocumentChange): boolean {
    if (change.type !== 'input') return change.type === 'structure';
    if (change.value === undefined || readReference(change.value)) return true;
    return isPortSource(this.doc, this.engine.kinds(), change.node, change.input);
  }

  private applyWorkflow(run: RunId): void {
    // What waits to be written is newer than what the document holds; the engine must not get the older value back.
    this.inputs.flush();
    this.attempt(() => this.engine.applyWorkflow(run, readWorkflow(this.doc), this.allowance.all));
  }

  /** An edit the engine refuses leaves the run as it is; the run may also have ended this moment. */
  private attempt(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.log.warn(`An edit did not reach the running workflow ${this.id}: ${messageOf(error)}`);
    }
  }

  private ended(run: RunInfo): void {
    if (run.workflow_id !== this.id) return;
    this.inputs.flush();
    if (this.phase.type === 'running' && this.phase.run === run.run_id) this.phase = { type: 'idle' };
  }
}
