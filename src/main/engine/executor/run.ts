import type { LogLine, RunEnd } from '#shared/protocol/run-status';
import { HeavyNode } from '../heavy/heavy-node';
import type { Clock, NodeRegistry, PortValues } from '../node-kind';
import type { Plan } from '../plan/plan';
import { Announcements } from './announcements';
import { endNodes } from './end-nodes';
import type { Executor, ExecutorObserver, Fatal, MakeExecutor } from './executor';
import { LastInputs } from './last-inputs';
import type { LiveNode, RunScope } from './live-node';
import { LiveNodes, type NodeChange } from './live-nodes';
import { LogLimiter } from './log-limiter';
import type { Mailbox } from './mailbox';
import { MemoryGuard } from './memory/memory-guard';
import type { TickSummary, ToExecutor } from './messages';
import { NodeTable, nodeStatus } from './node-table';
import type { ReportContext } from './plain-reports';
import { ReportBuilder } from './report-builder';
import { reportRequest, type StateTable } from './state-table';

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
/** The share of all time that reports may take of the loop, and how many node's reports there are a second at most. */
const shareOfReports = 0.04;
const reportsPerSecond = 20_000;
/** Ticks from one whose nodes are timed to the next, and the share of all time that may take. */
const ticksBetweenMeasures = 64;
const shareOfMeasures = 0.02;
/** Seconds a node's turn takes on average from which on timing all of them costs next to nothing. */
const slowNode = 4e-6;

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
  private readonly lastInputs = new LastInputs();
  private executor: Executor;
  private reports: ReportBuilder;
  private began = 0;
  /** Unix seconds. */
  private beganAt = 0;
  private isMeasured = false;
  private measureAgainAt = 0;
  private lastDuration = 0;
  private lastFailed = false;
  private reportedTick = 0;
  private reportedRevision = 0;
  private causedReportAt = Number.NEGATIVE_INFINITY;
  private reportAgainAt = Number.NEGATIVE_INFINITY;
  private refreshedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly start: StartMessage,
    private readonly env: RunEnvironment,
  ) {
    this.clock = env.clock;
    this.logs = new LogLimiter(env.clock, (line) => env.mailbox.post({ type: 'log', line }));
    this.announcements = new Announcements(env.clock, (nodes) => this.tellExecuting(nodes));
    this.nodes = new LiveNodes(env.registry, this, env.table);
    this.memory = new MemoryGuard(start.memoryLimit, () => this.executor.nodes);
    // The code that sets nodes up may already log and announce, so there is an executor from the first moment.
    const nothing = { workflowId: start.plan.workflowId, nodes: [], resting: [], latches: [], initial: [] };
    this.executor = this.makeExecutor(nothing, [], new NodeTable(0));
    this.reports = this.makeReports();
    env.captureOutput((level, line) => this.log(level, line, this.executor.nodes[env.table.current]?.nodeId));
    this.install(start.plan, this.nodes.prepare(start.plan), start.states);
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

  /** What goes on beside the ticks; undefined when nothing does. */
  flights(): Promise<unknown> | undefined {
    const flights = this.executor.nodes.flatMap(({ flight }) => (flight && !flight.outcome ? flight.settled : []));
    return flights.length > 0 ? Promise.all(flights) : undefined;
  }

  /** Nodes whose promise has not settled. */
  executing(): LiveNode[] {
    return this.executor.nodes.filter((_, index) => this.isExecuting(index));
  }

  /** Every node that has an instance, in the order of set-up. */
  instances(): LiveNode[] {
    return this.nodes.list();
  }

  /** What the inputs of a node were last. */
  inputsOf(node: LiveNode): PortValues {
    return this.lastInputs.of(node, this.executor);
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
    this.beganAt = this.clock.wall();
    this.env.table.tick = this.tick;
    const isOnce = this.start.mode === 'once';
    this.isMeasured = isOnce || this.isToBeMeasured(now);
    return this.executor.tick({ tick: this.tick, measured: this.isMeasured, told: isOnce });
  }

  /** To be called when a tick has ended, at monotonic second `now`. */
  finishTick(now: number): void {
    this.lastDuration = now - this.began;
    if (this.isMeasured) this.measureAgainAt = now + this.lastDuration / shareOfMeasures;
    this.lastFailed = this.executor.failures > 0;
    const request = this.env.table.request;
    if (this.owesReport(now)) this.causedReportAt = now;
    // A request stays until it is granted.
    else if (request === reportRequest.none || now < this.reportAgainAt) return;
    this.env.table.takeRequest();
    const all = request === reportRequest.all || (this.start.mode === 'continuous' && now - this.refreshedAt > refresh);
    this.report(now, all ? 'all' : 'changes');
  }

  /** To be called before nothing happens for `seconds`: a slow loop tells of every tick. */
  rest(now: number, seconds: number): void {
    if (seconds >= promptly && this.reportedTick !== this.tick) this.report(now, 'changes');
  }

  report(now: number, which: 'changes' | 'all'): void {
    const { mailbox, table } = this.env;
    const { reports, plain } = this.reports.build(this.context(), which);
    mailbox.post({ type: 'report', plan: table.plan, began: this.beganAt, reports, plain, ...this.summary });
    const spent = this.clock.monotonic() - now;
    const count = reports.length + plain.indexes.length;
    this.reportAgainAt = now + Math.max(spent / shareOfReports, count / reportsPerSecond);
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
    return { tick: this.tick, revision: this.tickRevision, began: this.beganAt };
  }

  /** Times are samples, lest taking them slow the loop down; where nodes are slow every tick is one. */
  private isToBeMeasured(now: number): boolean {
    if (this.tick === 1 || this.lastDuration > this.executor.nodes.length * slowNode) return true;
    return this.tick % ticksBetweenMeasures === 0 && now >= this.measureAgainAt;
  }

  /** Whether the node's code is under way, in this tick or beside it. */
  private isExecuting(index: number): boolean {
    const { flight } = this.executor.nodes[index] ?? {};
    return this.executor.states.statuses[index] === nodeStatus.executing || (flight && !flight.outcome) === true;
  }

  /** What an input caused is told without being asked for. */
  private owesReport(now: number): boolean {
    return this.tickRevision !== this.reportedRevision && now - this.causedReportAt >= atOnce;
  }

  private install(plan: Plan, change: NodeChange, states: SharedArrayBuffer): void {
    const table = new NodeTable(plan.nodes.length, states);
    this.memory.prepare(change.active);
    this.executor = this.makeExecutor(plan, change.active, table, this.executor);
    this.nodes.commit(change, plan);
    this.reports = this.makeReports();
  }

  private makeExecutor(plan: Plan, nodes: readonly LiveNode[], states: NodeTable, previous?: Executor): Executor {
    const { table, makeExecutor } = this.env;
    return makeExecutor({ plan, nodes, table, states, mode: this.start.mode, observer: this }, previous);
  }

  private makeReports(): ReportBuilder {
    const ids = { workflow_id: this.start.plan.workflowId, run_id: this.start.runId };
    return new ReportBuilder(ids, this.executor, this.env.table);
  }

  /** Swaps in another plan, unless setting it up fails: then the one before stays (E10). Only between ticks. */
  swap({ plan, states, number, revision }: SwapMessage): void {
    const { table } = this.env;
    const numberBefore = table.plan;
    table.plan = number;
    const change = this.nodes.prepare(plan);
    const failure = findSetUpFailure(plan, change.active);
    if (failure) {
      table.plan = numberBefore;
      this.lastInputs.keepPlanned(change.created, change.active, plan);
      void this.release(change.created, ['onStop', 'teardown']);
      const { node, error } = failure;
      const message = `${node.label}: ${error.message}`;
      const problem = { code: error.code, message, node_id: node.nodeId };
      this.env.mailbox.post({ type: 'swap_refused', number, revision, problem });
      return;
    }
    this.lastInputs.keep([...change.rested, ...change.removed], this.executor);
    this.install(plan, change, states);
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
    const { overdue } = await endNodes(nodes, {
      phases,
      deadline,
      inputsOf: (node) => this.inputsOf(node),
      entering: (node) => this.enter(node),
    });
    for (const node of overdue)
      this.log('warning', `${node.label} did not finish in time as it was let go.`, node.nodeId);
  }

  private tellExecuting(nodes: readonly LiveNode[]): void {
    const isLong = this.start.mode === 'once' || this.clock.monotonic() - this.began > longExecution;
    if (!isLong) return;
    const reports = nodes.flatMap((node) => {
      const isExecuting = this.isExecuting(node.index) || this.env.table.current === node.index;
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
