import type { LogLine, RunEnd } from '#shared/protocol/run-status';
import { HeavyNode } from '../heavy/heavy-node';
import type { Clock, NodeRegistry } from '../node-kind';
import type { Plan } from '../plan/plan';
import { Announcements } from './announcements';
import { endNodes } from './end-nodes';
import type { Executor, ExecutorObserver, Fatal, MakeExecutor } from './executor';
import type { LiveNode, RunScope } from './live-node';
import { LiveNodes, type NodeChange } from './live-nodes';
import { LogLimiter } from './log-limiter';
import type { Mailbox } from './mailbox';
import { MemoryGuard } from './memory/memory-guard';
import type { TickSummary, ToExecutor } from './messages';
import { ReportBuilder, type ReportContext } from './report-builder';
import { nodeStatus, reportRequest, type StateTable } from './state-table';

export type StartMessage = Extract<ToExecutor, { type: 'start' }>;
export type InputMessage = Extract<ToExecutor, { type: 'input' }>;
export type SwapMessage = Extract<ToExecutor, { type: 'swap' }>;

export interface RunEnvironment {
  readonly registry: NodeRegistry;
  readonly makeExecutor: MakeExecutor;
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly table: StateTable;
  /** Sends what nodes print, and throw where nobody catches, to a log. */
  captureOutput(log: (level: LogLine['level'], line: string) => void): void;
}

/** Seconds a node must have been executing before a continuous run tells of its progress, lest quick ones flicker. */
const longExecution = 0.05;
/** Seconds after which nodes are reported even if nothing about them seems to have changed. */
const refresh = 1;
/** Seconds between reports of a slow loop that nobody asked for. */
const promptly = 0.016;
/** Seconds between reports caused by inputs: at once after quiet, bounded where a controller sends without pause. */
const atOnce = 0.004;

/** A run inside its executor: nodes and plan, one tick at a time, and what is told of them. Knows no pacing. */
export class Run implements RunScope, ExecutorObserver {
  readonly clock: Clock;
  tick = 0;
  /** Of the newest input or edit taken. */
  private revision = 0;
  /** What the latest tick computed from: inputs taken since have caused nothing yet (E12). */
  private tickRevision = 0;
  private readonly logs: LogLimiter;
  private readonly nodes: LiveNodes;
  private readonly memory: MemoryGuard;
  private readonly announcements: Announcements;
  private executor: Executor;
  private reports: ReportBuilder;
  private began = 0;
  private lastDuration = 0;
  private lastFailed = false;
  private reportedTick = 0;
  private reportedRevision = 0;
  private causedReportAt = Number.NEGATIVE_INFINITY;
  private refreshedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly start: StartMessage,
    private readonly env: RunEnvironment,
  ) {
    this.clock = env.clock;
    this.logs = new LogLimiter(env.clock, (line) => env.mailbox.post({ type: 'log', line }));
    this.announcements = new Announcements(env.clock, (nodes) => this.tellExecuting(nodes));
    this.nodes = new LiveNodes(env.registry, this, env.table);
    this.memory = new MemoryGuard(start.memoryLimit, (prepare) => this.renewExecutor(prepare));
    // The code that sets nodes up may already log and announce, so there is an executor from the first moment.
    const nothing = { workflowId: start.plan.workflowId, nodes: [], resting: [], latches: [], initial: [] };
    this.executor = env.makeExecutor({ plan: nothing, nodes: [], table: env.table, observer: this });
    this.reports = this.makeReports();
    env.captureOutput((level, line) => this.log(level, line, this.executor.nodes[env.table.current]?.nodeId));
    this.install(start.plan, this.nodes.prepare(start.plan));
  }

  /** The first node whose `create` failed and whose policy is to stop the run. */
  findSetUpFailure(): Fatal | undefined {
    return findSetUpFailure(this.start.plan, this.executor.nodes);
  }

  get fatal(): Fatal | undefined {
    return this.executor.fatal;
  }

  get summary(): TickSummary {
    const { tick, tickRevision: revision, lastFailed, lastDuration } = this;
    return { tick, revision, failed: lastFailed, executionTime: lastDuration };
  }

  /** Nodes whose promise has not settled. */
  executing(): LiveNode[] {
    return this.executor.nodes.filter((_, index) => this.executor.statuses[index] === nodeStatus.executing);
  }

  /** Every node that has an instance, in the order of set-up. */
  instances(): LiveNode[] {
    return this.nodes.list();
  }

  setInput({ node, input, value, revision }: InputMessage): void {
    this.executor.setInput(node, input, value);
    this.revision = revision;
  }

  /** Runs one tick, which began at monotonic second `now`. Gives a promise only when a node did. */
  runTick(now: number): Promise<void> | undefined {
    this.tick++;
    this.tickRevision = this.revision;
    this.began = now;
    this.env.table.tick = this.tick;
    const isOnce = this.start.mode === 'once';
    return this.executor.tick({ measured: isOnce || this.isWatched(), told: isOnce });
  }

  /** To be called when a tick has ended, at monotonic second `now`. */
  finishTick(now: number): void {
    this.lastDuration = now - this.began;
    this.lastFailed = this.executor.failures > 0;
    const request = this.env.table.request;
    if (request === reportRequest.none) {
      if (!this.owesReport(now)) return;
      this.causedReportAt = now;
    }
    this.env.table.takeRequest();
    const all = request === reportRequest.all || (this.start.mode === 'continuous' && now - this.refreshedAt > refresh);
    this.report(now, all ? 'all' : 'changes');
  }

  /** To be called before nothing happens for `seconds`: a slow loop tells of every tick. */
  rest(now: number, seconds: number): void {
    if (seconds >= promptly && this.reportedTick !== this.tick) this.report(now, 'changes');
  }

  report(now: number, which: 'changes' | 'all'): void {
    const reports = this.reports.build(this.context(), which);
    this.env.mailbox.post({ type: 'report', reports, ...this.summary });
    this.reportedTick = this.tick;
    this.reportedRevision = this.tickRevision;
    if (which === 'all') this.refreshedAt = now;
  }

  /** To be called after each tick. Gives the end of the run when it has used too much memory. */
  checkMemory(now: number): RunEnd | undefined {
    return this.memory.check(now);
  }

  results(): Readonly<Record<string, unknown>> {
    return this.reports.results();
  }

  /** Starts no more nodes in this tick, and tells those that wait for something to end. */
  abort(): void {
    this.executor.halt();
    for (const node of this.nodes.list()) node.abort();
  }

  halted(): void {
    this.abort();
    this.env.mailbox.wake();
  }

  transition(index: number): void {
    const report = this.reports.one(index, this.context());
    if (report) this.env.mailbox.post({ type: 'transitions', reports: [report] });
  }

  announced(node: LiveNode): void {
    this.announcements.add(node);
  }

  log(level: LogLine['level'], message: string, node?: string): void {
    this.logs.add(level, message, node);
  }

  flushLogs(): void {
    this.logs.flush();
  }

  /** Marks whose code holds the thread, for the host to see. */
  enter(node: LiveNode | undefined): void {
    this.env.table.current = node?.index ?? -1;
  }

  private context(): ReportContext {
    return { tick: this.tick, revision: this.tickRevision };
  }

  /** Whether the tick will be reported, as far as is known, or is so slow that timing its nodes costs nothing. */
  private isWatched(): boolean {
    if (this.tick === 1 || this.env.table.request !== reportRequest.none) return true;
    return this.tickRevision !== this.reportedRevision || this.lastDuration > this.executor.nodes.length * 4e-6;
  }

  /** What an input caused is told without being asked for. */
  private owesReport(now: number): boolean {
    return this.tickRevision !== this.reportedRevision && now - this.causedReportAt >= atOnce;
  }

  private install(plan: Plan, change: NodeChange): void {
    const { table, makeExecutor } = this.env;
    this.memory.prepare(change.active);
    this.executor = makeExecutor({ plan, nodes: change.active, table, observer: this }, this.executor);
    this.nodes.commit(change, plan);
    this.reports = this.makeReports();
  }

  /** Makes the executor anew with the values it holds, for nodes whose calls have changed. Only between ticks. */
  private renewExecutor(prepare: (nodes: readonly LiveNode[]) => void): void {
    const { plan, nodes } = this.executor;
    prepare(nodes);
    const initial = plan.initial.map((_, slot) => this.executor.valueOf(slot));
    const parts = { plan: { ...plan, initial }, nodes, table: this.env.table, observer: this };
    this.executor = this.env.makeExecutor(parts, this.executor);
    this.reports = this.makeReports();
  }

  private makeReports(): ReportBuilder {
    const ids = { workflow_id: this.start.plan.workflowId, run_id: this.start.runId };
    return new ReportBuilder(ids, this.executor, this.env.table);
  }

  /** Swaps in another plan, unless setting it up fails: then the one before stays (E10). Only between ticks. */
  swap({ plan, number, revision }: SwapMessage): void {
    const { table } = this.env;
    const numberBefore = table.plan;
    table.plan = number;
    const change = this.nodes.prepare(plan);
    const failure = findSetUpFailure(plan, change.active);
    if (failure) {
      table.plan = numberBefore;
      void this.release(change.created, ['onStop', 'teardown']);
      const { node, error } = failure;
      const message = `${node.label}: ${error.message}`;
      const problem = { code: error.code, message, node_id: node.nodeId };
      this.env.mailbox.post({ type: 'swap_refused', number, problem });
      return;
    }
    this.install(plan, change);
    this.revision = revision;
    this.env.mailbox.post({ type: 'swapped', number, revision });
    void this.release(change.rested, ['onStop']);
    for (const node of change.removed) node.abort();
    void this.release(change.removed, ['onStop', 'teardown']);
  }

  /** Gives up what heavy nodes compute that the plan to come does not run. */
  giveUpLeaving(plan: Plan): void {
    const staying = new Map(plan.nodes.map(({ id, kind }) => [id, kind]));
    for (const { nodeId, kind, instance } of this.executing()) {
      if (instance instanceof HeavyNode && staying.get(nodeId) !== kind) instance.cancel();
    }
  }

  /** Lets nodes go without waiting for them. */
  private async release(nodes: readonly LiveNode[], phases: readonly ('onStop' | 'teardown')[]): Promise<void> {
    const deadline = this.clock.monotonic() + this.start.stopDeadline;
    const overdue = await endNodes(nodes, { phases, deadline, entering: (node) => this.enter(node) });
    for (const node of overdue)
      this.log('warning', `${node.label} did not finish in time as it was let go.`, node.nodeId);
  }

  private tellExecuting(nodes: readonly LiveNode[]): void {
    const isLong = this.start.mode === 'once' || this.clock.monotonic() - this.began > longExecution;
    if (!isLong) return;
    const reports = nodes.flatMap((node) => {
      const isExecuting =
        this.executor.statuses[node.index] === nodeStatus.executing || this.env.table.current === node.index;
      return isExecuting ? (this.reports.executing(node.index, this.context()) ?? []) : [];
    });
    if (reports.length > 0) this.env.mailbox.post({ type: 'transitions', reports });
  }
}

function findSetUpFailure(plan: Plan, nodes: readonly LiveNode[]): Fatal | undefined {
  for (const [index, node] of nodes.entries()) {
    if (node.createError && plan.nodes[index]?.onError === 'stop')
      return { node, error: node.fail(node.createError.thrown) };
  }
  return undefined;
}
