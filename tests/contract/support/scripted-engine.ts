import { createEmitters } from '#main/engine/client/emitters';
import type { Engine, EngineEvents, RunCommand, RunOutcome, StartRun } from '#main/engine/index';
import { builtinCatalogue } from '#main/nodes/registry';
import type { Disposable } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { type NodeId, type RunId, runIdSchema, type WorkflowId } from '#shared/graph/ids';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { RunEnd, RunInfo } from '#shared/protocol/run-status';

/**
 * An engine that ticks nothing and announces what the test says, in whatever amount: for what a hub does with events that
 * a real run could only bring about by chance.
 */
export class ScriptedEngine implements Engine {
  readonly ready = Promise.resolve();
  private readonly emitters = createEmitters();
  private readonly active = new Map<RunId, RunInfo>();
  private readonly reports = new Map<WorkflowId, Map<string, NodeReport>>();
  private readonly newest = new Map<WorkflowId, RunInfo>();
  private started = 0;

  kinds() {
    return builtinCatalogue;
  }

  files() {
    return [];
  }

  packs() {
    return [];
  }

  runsWith() {
    return [];
  }

  on<E extends keyof EngineEvents>(event: E, listener: (value: EngineEvents[E]) => void): Disposable {
    return this.emitters[event].event(listener);
  }

  fire<E extends keyof EngineEvents>(event: E, value: EngineEvents[E]): void {
    this.emitters[event].fire(value);
  }

  /** Announces reports as a run does, and remembers them for the snapshot. */
  report(run: RunInfo, reports: readonly NodeReport[]): void {
    const known = this.reports.get(run.workflow_id) ?? new Map<string, NodeReport>();
    this.reports.set(run.workflow_id, known);
    for (const report of reports) known.set(report.node_id, report);
    this.fire('nodes', { run, reports });
  }

  async start({ workflow, mode, pacing, to }: StartRun): Promise<RunInfo> {
    const run: RunInfo = {
      run_id: runIdSchema.parse(`run-${++this.started}`),
      workflow_id: workflow.id,
      mode,
      status: { phase: 'running' },
      pacing: pacing ?? workflow.settings.pacing,
      started_at: Date.now() / 1000,
      execution_count: 0,
      last_execution_time: 0,
      revision: 0,
      node_count: workflow.nodes.length,
      ...(to !== undefined && { to }),
    };
    this.active.set(run.run_id, run);
    this.newest.set(run.workflow_id, run);
    this.fire('runStarted', run);
    return run;
  }

  async runOnce(workflow: Workflow, to?: NodeId): Promise<RunOutcome> {
    const run = await this.start({ workflow, mode: 'once', ...(to !== undefined && { to }) });
    const end: RunEnd = { reason: 'completed' };
    this.end(run, end);
    return { run, end, results: {}, logs: [] };
  }

  async stop(id: RunId): Promise<RunEnd> {
    const run = this.active.get(id);
    if (!run) throw new FactoryError('RUN_NOT_FOUND', 'No active run has this id.');
    const end: RunEnd = { reason: 'stopped' };
    this.end(run, end);
    return end;
  }

  setInput(id: RunId): number {
    return this.edit(id);
  }

  applyWorkflow(id: RunId): number {
    return this.edit(id);
  }

  setOffline(): void {}

  setPacing(_id: RunId, _pacing: Pacing): void {}

  async control(id: RunId, command: RunCommand): Promise<RunInfo> {
    const run = this.active.get(id);
    if (!run) throw new FactoryError('RUN_NOT_FOUND', 'No active run has this id.');
    const isPaused = command.type !== 'resume';
    const now: RunInfo = { ...run, status: { phase: isPaused ? 'paused' : 'running' } };
    this.active.set(id, now);
    this.newest.set(now.workflow_id, now);
    this.fire(isPaused ? 'runPaused' : 'runResumed', now);
    return now;
  }

  retryNode(_id: RunId, _node: string): void {}

  async rows(_id: RunId, _node: NodeId, { from }: RowsQuery): Promise<RowsPage> {
    return { columns: [], total: 0, from, rows: [], places: [] };
  }

  activeRun(workflow: WorkflowId): RunInfo | undefined {
    return this.runs().find((run) => run.workflow_id === workflow);
  }

  runs(): readonly RunInfo[] {
    return [...this.active.values()];
  }

  snapshot(workflow: WorkflowId) {
    const run = this.newest.get(workflow);
    if (!run) return undefined;
    return { run, nodes: [...(this.reports.get(workflow)?.values() ?? [])], results: {}, logs: [] };
  }

  forget(workflow: WorkflowId): void {
    this.newest.delete(workflow);
    this.reports.delete(workflow);
  }

  dispose(): void {
    for (const emitter of Object.values(this.emitters)) emitter.dispose();
  }

  end(run: RunInfo, end: RunEnd): void {
    this.active.delete(run.run_id);
    this.fire('runEnded', { run, end });
  }

  private edit(id: RunId): number {
    const run = this.active.get(id);
    if (!run) throw new FactoryError('RUN_NOT_FOUND', 'No active run has this id.');
    run.revision++;
    return run.revision;
  }
}
