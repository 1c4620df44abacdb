import type { Engine, EngineEvents, RunCommand, RunOutcome, StartRun } from '#main/engine/index';
import { type Disposable, toDisposable } from '#shared/base/disposable';
import { Emitter } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import { type NodeId, type RunId, runIdSchema, type WorkflowId } from '#shared/graph/ids';
import { type Kind, KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import type { Allowed } from '#shared/graph/permissions/permissions';
import type { Pacing, Workflow } from '#shared/graph/workflow';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import type { RunEnd, RunInfo } from '#shared/protocol/run-status';

/** A kind with a number, a text and a choice to set. */
const testKind = kindSchema.parse({
  kind: 'test.kind',
  version: 1,
  title: 'Test',
  description: '',
  category: 'Test',
  inputs: [
    { name: 'a', type: 'FLOAT', title: 'A', control: { type: 'number' }, default: 0 },
    { name: 'b', type: 'FLOAT', title: 'B', control: { type: 'number' }, default: 0 },
    { name: 'text', type: 'STRING', title: 'Text', control: { type: 'text' }, default: '' },
  ],
  outputs: [{ name: 'out', type: 'FLOAT', title: 'Out' }],
});

/** Records what it is told; runs begin when the test says so and end when it says so. Executes nothing. */
export class FakeEngine implements Engine {
  readonly ready = Promise.resolve();
  /** What the documents asked for, in order. */
  readonly calls: (readonly unknown[])[] = [];
  readonly started: Workflow[] = [];
  /** What the nodes of each changed workflow may touch. */
  readonly allowances: (Allowed | undefined)[] = [];
  /** What a start waits for; a test replaces it to hold starts back, or to make them fail. */
  gate: () => Promise<void> = () => Promise.resolve();
  /** Kinds there are beside the one of the tests. */
  more: readonly Kind[] = [];
  private readonly active = new Map<RunId, RunInfo>();
  private readonly ended = new Emitter<EngineEvents['runEnded']>();
  private revision = 0;
  private runCount = 0;

  kinds(): KindCatalogue {
    return new KindCatalogue([testKind, ...this.more]);
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
    // Only this event is ever announced, so the listener is one for it.
    return isRunEnded(event, listener) ? this.ended.event(listener) : toDisposable(() => {});
  }

  async start({ workflow, mode, pacing, to, begin = 'running' }: StartRun): Promise<RunInfo> {
    this.started.push(workflow);
    await this.gate();
    this.runCount++;
    const run: RunInfo = {
      run_id: runIdSchema.parse(`run-${this.runCount}`),
      workflow_id: workflow.id,
      mode,
      status: { phase: begin },
      pacing: pacing ?? workflow.settings.pacing,
      started_at: this.runCount,
      execution_count: 0,
      last_execution_time: 0,
      revision: 0,
      node_count: workflow.nodes.length,
      ...(to !== undefined && { to }),
    };
    this.active.set(run.run_id, run);
    return run;
  }

  async runOnce(workflow: Workflow, to?: NodeId): Promise<RunOutcome> {
    const run = await this.start({ workflow, mode: 'once', ...(to !== undefined && { to }) });
    this.end(run.run_id, { reason: 'completed' });
    return { run, end: { reason: 'completed' }, results: {}, logs: [] };
  }

  async stop(id: RunId): Promise<RunEnd> {
    this.require(id);
    this.calls.push(['stop', id]);
    const end: RunEnd = { reason: 'stopped' };
    this.end(id, end);
    return end;
  }

  setInput(id: RunId, node: string, input: string, value: unknown): number {
    this.require(id);
    this.calls.push(['input', node, input, value]);
    return ++this.revision;
  }

  applyWorkflow(id: RunId, workflow: Workflow, allowed?: Allowed): number {
    this.require(id);
    this.calls.push(['workflow', workflow]);
    this.allowances.push(allowed);
    return ++this.revision;
  }

  setOffline(): void {}

  setPacing(id: RunId, pacing: Pacing): void {
    this.require(id);
    this.calls.push(['pacing', pacing]);
  }

  async control(id: RunId, command: RunCommand): Promise<RunInfo> {
    const run = this.require(id);
    this.calls.push(['control', command]);
    const now: RunInfo = { ...run, status: { phase: command.type === 'resume' ? 'running' : 'paused' } };
    this.active.set(id, now);
    return now;
  }

  retryNode(id: RunId, node: string): void {
    this.require(id);
    this.calls.push(['retry', node]);
  }

  async rows(id: RunId, node: NodeId, query: RowsQuery): Promise<RowsPage> {
    this.require(id);
    this.calls.push(['rows', node]);
    return { columns: [], total: 0, from: query.from, rows: [], places: [] };
  }

  activeRun(workflow: WorkflowId): RunInfo | undefined {
    return this.runs().find((run) => run.workflow_id === workflow);
  }

  runs(): readonly RunInfo[] {
    return [...this.active.values()];
  }

  snapshot(): undefined {
    return undefined;
  }

  forget(workflow: WorkflowId): void {
    this.calls.push(['forget', workflow]);
  }

  dispose(): void {
    this.ended.dispose();
  }

  /** Ends a run as if by itself. */
  end(id: RunId, end: RunEnd): void {
    const run = this.require(id);
    this.active.delete(id);
    this.ended.fire({ run, end });
  }

  private require(id: RunId): RunInfo {
    const run = this.active.get(id);
    if (run) return run;
    throw new FactoryError('RUN_NOT_FOUND', 'No such run.');
  }
}

function isRunEnded(event: string, _listener: unknown): _listener is (value: EngineEvents['runEnded']) => void {
  return event === 'runEnded';
}
