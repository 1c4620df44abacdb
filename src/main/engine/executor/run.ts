import type { LogLine, RunEnd } from '#shared/protocol/run-status';
import { type FindCode, framesOf } from '../code-place';
import { HeavyNode } from '../heavy/heavy-node';
import type { Clock, PortValues } from '../node-kind';
import type { Plan } from '../plan/plan';
import type { SecretVault } from '../secrets/secret-vault';
import { suspectsAmong } from '../suspects';
import type { ThreadKinds } from '../thread-kinds';
import type { Mail } from './mailbox';
import { MemoryGuard } from './memory/memory-guard';
import type { TickSummary, ToExecutor } from './messages';
import { endNodes } from './nodes/end-nodes';
import { LastInputs } from './nodes/last-inputs';
import type { LiveNode, RunScope } from './nodes/live-node';
import { LiveNodes, type NodeChange } from './nodes/live-nodes';
import { type captureOutput, uncaughtText } from './reports/capture-output';
import { LogLimiter } from './reports/log-limiter';
import { type Moment, Reporter } from './reports/reporter';
import { openRowsDesk } from './rows-desk';
import type { StateTable } from './state-table';
import { type Executor, type ExecutorObserver, type Fatal, isUnderWay, type MakeExecutor } from './tick/executor';
import { NodeTable } from './tick/node-table';

export type StartMessage = Extract<ToExecutor, { type: 'start' }>;
export type InputMessage = Extract<ToExecutor, { type: 'input' }>;
export type SwapMessage = Extract<ToExecutor, { type: 'swap' }>;

export interface RunEnvironment {
  readonly kinds: ThreadKinds;
  readonly makeExecutor: MakeExecutor;
  readonly clock: Clock;
  readonly mailbox: Mail;
  readonly table: StateTable;
  readonly secrets: SecretVault;
  readonly findCode: FindCode;
  /** Sends what nodes print, and throw where nobody catches, to a log. */
  readonly captureOutput: typeof captureOutput;
}

/** Ticks from one whose nodes are timed to the next, and the share of all time that may take. */
const ticksBetweenMeasures = 64;
const shareOfMeasures = 0.02;
/** Seconds a node's turn takes on average from which on timing all of them costs next to nothing. */
const slowNode = 4e-6;

/** A run inside its executor: nodes and plan, one tick at a time, and what is told of them. Knows no pacing. */
export class Run implements RunScope, ExecutorObserver {
  readonly clock: Clock;
  readonly secrets: SecretVault;
  tick = 0;
  /** Of the newest input or edit taken. */
  private revision = 0;
  /** What the latest tick computed from: inputs taken since have caused nothing yet (E12). */
  private tickRevision = 0;
  private readonly logs: LogLimiter;
  private readonly nodes: LiveNodes;
  private readonly memory: MemoryGuard;
  private readonly lastInputs = new LastInputs();
  private executor: Executor;
  private readonly reporter: Reporter;
  /** The tick in progress or the latest: Unix seconds, and monotonic ones. */
  private began = 0;
  private beganAt = 0;
  private isMeasured = false;
  private measureAgainAt = 0;
  private lastDuration = 0;
  private lastFailed = false;
  /** Whether the plan in force has made a tick. */
  private hasTicked = false;

  constructor(
    private readonly start: StartMessage,
    private readonly env: RunEnvironment,
  ) {
    this.clock = env.clock;
    this.secrets = env.secrets;
    this.logs = new LogLimiter(env.clock, (line) => env.mailbox.post({ type: 'log', line }));
    env.kinds.use(start.modules);
    this.nodes = new LiveNodes(env.kinds.registry, this, env.table);
    this.memory = new MemoryGuard(start.memoryLimit, () => this.executor.nodes);
    // The code that sets nodes up may already log and announce, so there is an executor from the first moment.
    const nothing = { workflowId: start.plan.workflowId, nodes: [], resting: [], latches: [], initial: [] };
    this.executor = this.makeExecutor(nothing, [], new NodeTable(0));
    const { mode, runId } = start;
    this.reporter = new Reporter({ ...env, mode, runId }, this.executor, () => this.moment());
    env.captureOutput({
      printed: (level, line) => this.log(level, line, this.executor.nodes[env.table.current]?.nodeId),
      uncaught: (error) => {
        const { node, where } = this.whose(error);
        this.log('error', uncaughtText(error, where), node?.nodeId);
      },
    });
    this.install(start.plan, this.nodes.prepare(start.plan), start.states);
    openRowsDesk({ ...env, find: (id) => this.nodes.find(id), enter: (node) => this.enter(node) });
  }

  /** Whose code has thrown this outside of its own calls, as far as that can be known, and where. */
  whose(error: unknown): { readonly node: LiveNode | undefined; readonly where: string } {
    const { kinds, findCode } = this.env;
    const { nodes } = this.executor;
    const place = findCode(framesOf(error), kinds.modules);
    const described = { find: (kind: string) => kinds.registry.get(kind)?.description };
    const suspects = place
      ? nodes.filter(({ kind }) => place.kinds.includes(kind))
      : suspectsAmong(nodes, kinds.modules, described);
    return { node: suspects.length === 1 ? suspects[0] : undefined, where: place ? ` (${place.text})` : '' };
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
    return this.executor.nodes.filter((_, index) => isUnderWay(this.executor, index));
  }

  /** Every node that has an instance, in the order of set-up. */
  instances(): readonly LiveNode[] {
    return this.nodes.list();
  }

  /** What the inputs of a node were last. */
  inputsOf(node: LiveNode): PortValues {
    return this.lastInputs.of(node, this.executor);
  }

  setInput({ node, input, value, revision }: InputMessage): void {
    const index = this.executor.setInput(node, input, value);
    if (index !== undefined) this.reporter.inputSet(index);
    this.revision = revision;
  }

  /** A node at rest after errors is due in the next tick, whatever its policy says (E8). */
  retry(node: string): void {
    const live = this.executor.nodes.find(({ nodeId }) => nodeId === node);
    if (live) live.retryAt = 0;
  }

  /** Runs one tick, which began at monotonic second `now`. Gives a promise only when a node did. */
  runTick(now: number): Promise<void> | undefined {
    this.tick++;
    this.tickRevision = this.revision;
    this.began = this.clock.wall();
    this.beganAt = now;
    this.env.table.tick = this.tick;
    const isOnce = this.start.mode === 'once';
    this.isMeasured = isOnce || this.isToBeMeasured(now);
    return this.executor.tick({ tick: this.tick, measured: this.isMeasured, told: isOnce });
  }

  /** To be called when a tick has ended, at monotonic second `now`. */
  finishTick(now: number): void {
    this.lastDuration = now - this.beganAt;
    if (this.isMeasured) this.measureAgainAt = now + this.lastDuration / shareOfMeasures;
    this.lastFailed = this.executor.failures > 0;
    this.hasTicked = true;
    this.reporter.tickEnded(now, this.tickRevision);
  }

  /** To be called before nothing happens for `seconds`. */
  rest(now: number, seconds: number): void {
    this.reporter.rest(now, seconds);
  }

  /**
   * Tells what there is to tell, at monotonic second `now`, before nothing happens any more, or for long. Of a plan that has not ticked
   * there is nothing to tell: its nodes would lose what they show.
   */
  report(now: number, which: 'last' | 'standing'): void {
    if (this.hasTicked) this.reporter.report(now, which);
  }

  /** To be called after each tick. Gives the end of the run when it has used too much memory. */
  checkMemory(now: number): RunEnd | undefined {
    return this.memory.check(now);
  }

  results(): Readonly<Record<string, unknown>> {
    return this.reporter.results();
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
    this.reporter.transition(index);
  }

  announced(node: LiveNode): void {
    this.reporter.announced(node);
  }

  log(level: LogLine['level'], message: string, node?: string): void {
    // Before it is cut: half a secret would not be found.
    this.logs.add(level, this.secrets.redactText(message), node);
  }

  flushLogs(): void {
    this.logs.flush();
  }

  /** Marks whose code holds the thread, for the host to see. */
  enter(node: LiveNode | undefined): void {
    this.env.table.current = node?.index ?? -1;
  }

  private moment(): Moment {
    const { tick, tickRevision: revision, began, beganAt, summary } = this;
    return { tick, revision, began, beganAt, summary };
  }

  /** Times are samples, lest taking them slow the loop down; where nodes are slow every tick is one. */
  private isToBeMeasured(now: number): boolean {
    if (this.tick === 1 || this.lastDuration > this.executor.nodes.length * slowNode) return true;
    return this.tick % ticksBetweenMeasures === 0 && now >= this.measureAgainAt;
  }

  private install(plan: Plan, change: NodeChange, states: SharedArrayBuffer): void {
    const table = new NodeTable(plan.nodes.length, states);
    this.memory.prepare(change.active);
    this.executor = this.makeExecutor(plan, change.active, table, this.executor);
    this.nodes.commit(change, plan);
    this.hasTicked = false;
    this.reporter.follow(this.executor);
  }

  private makeExecutor(plan: Plan, nodes: readonly LiveNode[], states: NodeTable, previous?: Executor): Executor {
    const { table, makeExecutor } = this.env;
    return makeExecutor({ plan, nodes, table, states, mode: this.start.mode, observer: this }, previous);
  }

  /** Swaps in another plan, unless setting it up fails: then the one before stays (E10). Only between ticks. */
  swap({ plan, modules, states, number, revision }: SwapMessage): void {
    const { table } = this.env;
    const numberBefore = table.plan;
    table.plan = number;
    if (modules) this.env.kinds.use(modules);
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

  /**
   * Gives up what keeps the tick from ending and is of no use to the plan to come: what heavy nodes compute that it does not
   * run, and what nodes wait for that it does not have. They are told so when they are let go, for it may be refused.
   */
  giveUpLeaving(plan: Plan): void {
    const running = new Map(plan.nodes.map(({ id, kind }) => [id, kind]));
    const resting = new Map(plan.resting.map(({ id, kind }) => [id, kind]));
    for (const { nodeId, kind, instance, index } of this.executing()) {
      if (running.get(nodeId) === kind) continue;
      if (instance instanceof HeavyNode) instance.cancel();
      else if (resting.get(nodeId) !== kind) this.executor.giveUp(index);
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
}

function findSetUpFailure(plan: Plan, nodes: readonly LiveNode[]): Fatal | undefined {
  for (const [index, node] of nodes.entries()) {
    if (node.createError && plan.nodes[index]?.onError === 'stop')
      return { node, error: node.fail(node.createError.thrown) };
  }
  return undefined;
}
