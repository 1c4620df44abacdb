import { assertNever } from '#shared/base/assert-never';
import type { Disposable } from '#shared/base/disposable';
import { errorCode } from '#shared/base/errors';
import type { RunEnd } from '#shared/protocol/run-status';
import { type CodeFrame, type CodePlace, type FindCode, framesOf } from '../code-place';
import type { AtOnce, FromExecutor, ToExecutor } from '../executor/messages';
import type { ExecutorName } from '../executor/tick/choose-executor';
import { NodeTable } from '../executor/tick/node-table';
import type { KindModule } from '../kind-modules';
import { isOffline } from '../offline/offline-flag';
import { compilePlan } from '../plan/compile-plan';
import type { Plan } from '../plan/plan';
import { safeStateNodes } from '../plan/safe-state-nodes';
import { applyChange, type PlannedWorkflow } from '../plan/workflow-change';
import { isAmong } from '../secrets/secret-source';
import { type SecretValues, SecretVault } from '../secrets/secret-vault';
import { blame, type Culprit, findCulprit, nodeOf } from './culprit';
import type { ExecutorHandle, ThreadEnd } from './executor-handle';
import { forced, placeText } from './forced-end';
import { GatheredReports } from './gathered-reports';
import { HookRecord } from './hook-record';
import { InputQueue } from './input-queue';
import { watchMemory } from './memory-watch';
import type { FromHost, ReportedPlan, ToHost } from './messages';
import { ReportFlow } from './report-flow';
import { ReportPoller } from './report-poller';
import type { RunKinds } from './run-kinds';

/** The part of the stop deadline after which a thread that is still there is asked where it is. */
const lookAt = 0.4;
/** Seconds after the deadline that the answer is waited for where nothing else tells whose code it is. */
const lookOn = 0.2;

export interface HostRunOptions {
  readonly start: Extract<ToHost, { type: 'start' }>;
  readonly plan: Plan;
  /** What its kinds come from. */
  readonly modules: readonly KindModule[];
  readonly executor: ExecutorHandle;
  readonly kinds: RunKinds;
  /** Seconds. */
  readonly stopDeadline: number;
  readonly memoryLimitMb: number;
  readonly executorName: ExecutorName;
  readonly heavyThreads: number;
  readonly watched: boolean;
  findCode(): Promise<FindCode>;
  send(message: FromHost): void;
  /** It commands hardware: should it have to be forced, that must be secured by another thread at once (E9). */
  onAtRisk(): void;
  /** The run is over and its thread gone. */
  onOver(): void;
}

/** One run as the host sees it: watches over its thread, and ends it when it does not end by itself (E9). */
export class HostRun {
  private readonly poller: ReportPoller;
  private readonly gathered: GatheredReports;
  private readonly flow: ReportFlow;
  private readonly inputs: InputQueue;
  private readonly hooks: HookRecord;
  private readonly memory: Disposable;
  /** Plans whose indexes the state table may use: the one in force and those on their way. */
  private readonly plans = new Map<number, { readonly plan: Plan; readonly states: NodeTable }>();
  private planNumber = 0;
  /** What it was told of last. */
  private workflow: PlannedWorkflow;
  /** Those the executor has been told of. */
  private modules: readonly KindModule[];
  /** Of the latest report. */
  private revision = 0;
  private deadline: ReturnType<typeof setTimeout> | undefined;
  private look: ReturnType<typeof setTimeout> | undefined;
  private looking: Promise<void> | undefined;
  /** Where the thread was when it was looked at. */
  private place: CodePlace | undefined;
  /** How the run would end if nothing had to be forced. */
  private intendedEnd: RunEnd = { reason: 'stopped' };
  private isOver = false;
  private secrets: SecretValues;
  /** Takes them out of what is told of a thread that can tell nothing itself any more. */
  private readonly vault = new SecretVault();

  constructor(private readonly options: HostRunOptions) {
    const { start, plan, executor, executorName, stopDeadline, memoryLimitMb, heavyThreads } = options;
    const { memory } = this.keepPlan(plan);
    this.workflow = start.workflow;
    this.secrets = start.secrets;
    this.vault.set(this.secrets);
    this.modules = options.modules;
    this.hooks = new HookRecord(executor.table);
    this.flow = new ReportFlow(executor.table);
    const { runId, mode, pacing, begin, ticks } = start;
    this.gathered = new GatheredReports((reports) => options.send({ type: 'reports', runId, ...reports }));
    this.poller = new ReportPoller(executor.table, {
      nodeInCharge: () => this.indexInCharge(),
      executing: (number, index, since) => this.tellExecuting(number, index, since),
      mayAsk: () => this.flow.isClear,
      polled: () => this.inputs.drain(),
    });
    this.inputs = new InputQueue(
      () => executor.backlog,
      (message) => executor.post(message),
    );
    executor.onMessage = (message) => this.receive(message);
    executor.onEnd = (end) => void this.threadEnded(end);
    const limit = ticks === undefined ? {} : { ticks };
    const memoryLimit = memoryLimitMb * 2 ** 20;
    executor.post({
      type: 'start',
      runId,
      plan,
      modules: this.modules,
      executor: executorName,
      states: memory,
      mode,
      pacing,
      begin,
      ...limit,
      stopDeadline,
      memoryLimit,
      heavyThreads,
      secrets: this.secrets,
    });
    this.poller.watch(options.watched);
    this.memory = watchMemory(memoryLimitMb, heavyThreads, () => void this.over(this.outOfMemory()));
  }

  watch(on: boolean): void {
    if (!this.isOver) this.poller.watch(on);
  }

  setInput({ node, input, value, revision }: Extract<ToHost, { type: 'input' }>): void {
    this.inputs.add({ type: 'input', node, input, value, revision });
  }

  /** Main is through with the oldest reports that it was sent, and with all frames up to the one of this number. */
  took(count: number, frame: number | undefined): void {
    this.flow.taken(count);
    if (frame !== undefined) this.options.executor.table.framesTaken = frame;
  }

  setSecrets(secrets: SecretValues): void {
    this.secrets = secrets;
    this.vault.set(secrets);
    this.inputs.flush();
    this.options.executor.post({ type: 'secrets', secrets });
  }

  /** Passes on what must not be overtaken by inputs that came before it. */
  pass(message: Extract<ToExecutor, { type: 'pacing' | 'command' | 'retry' }>): void {
    this.inputs.flush();
    this.options.executor.post(message);
  }

  passAtOnce(message: AtOnce): void {
    this.options.executor.post(message);
  }

  apply(edit: Extract<ToHost, { type: 'apply' }>): void {
    this.replan(edit);
    this.send({ type: 'edit_taken', runId: edit.runId });
  }

  private replan({ change, used, revision, allowed }: Extract<ToHost, { type: 'apply' }>): void {
    const { kinds, start, executor } = this.options;
    this.workflow = applyChange(this.workflow, change);
    const { catalogue, modules } = kinds.for(this.workflow, used);
    const compiled = compilePlan(this.workflow, catalogue, start.mode, {
      hasSecret: isAmong(this.secrets),
      allowed,
      offline: isOffline(),
    });
    if (!compiled.ok) {
      this.send({ type: 'plan_rejected', runId: start.runId, revision, problem: compiled.error[0] });
      return;
    }
    this.planNumber++;
    const { memory } = this.keepPlan(compiled.value);
    this.inputs.flush();
    const changed = modules === this.modules ? {} : { modules };
    this.modules = modules;
    executor.post({
      type: 'swap',
      plan: compiled.value,
      ...changed,
      states: memory,
      number: this.planNumber,
      revision,
    });
  }

  private keepPlan(plan: Plan): NodeTable {
    const states = new NodeTable(plan.nodes.length);
    this.plans.set(this.planNumber, { plan, states });
    if (safeStateNodes(plan, this.options.kinds.catalogue).length > 0) this.options.onAtRisk();
    return states;
  }

  stop(): void {
    if (this.deadline || this.isOver) return;
    this.options.executor.requestStop(Date.now() / 1000);
    this.armDeadline();
  }

  private armDeadline(): void {
    if (this.deadline) return;
    const { stopDeadline, executor } = this.options;
    this.deadline = setTimeout(() => void this.force(), stopDeadline * 1000);
    const look = async (): Promise<void> => {
      // One that has come to its hooks gives turns, and is not to be kept from them.
      if (executor.table.hasEnteredHooks) return;
      this.place = await this.findPlace(await executor.whereabouts(stopDeadline * (1 - lookAt) + lookOn));
    };
    this.look = setTimeout(
      () => {
        this.looking = look();
      },
      stopDeadline * lookAt * 1000,
    );
  }

  private async findPlace(frames: readonly CodeFrame[]): Promise<CodePlace | undefined> {
    if (frames.length === 0) return undefined;
    return (await this.options.findCode())(frames, this.modules);
  }

  private async force(): Promise<void> {
    if (this.indexInCharge() < 0) await this.looking;
    const { intendedEnd, place, options } = this;
    const end = intendedEnd.reason === 'failed' ? intendedEnd : forced(this.culprit(), place, options.stopDeadline);
    await this.over(end);
  }

  private receive(message: FromExecutor): void {
    const { runId } = this.options.start;
    switch (message.type) {
      case 'ready':
        return;
      case 'started':
        this.send({ type: 'started', runId, plan: this.reportedPlan(this.planNumber) });
        return;
      case 'transitions':
        this.gathered.add(message);
        return;
      case 'report':
        this.revision = message.report.revision;
        this.flow.sent();
        this.send({ type: 'tick', runId, report: message.report });
        return;
      case 'stats':
        this.send({ type: 'stats', stats: message.stats });
        return;
      case 'swapped':
        this.swapped(message.number, message.revision);
        return;
      case 'swap_refused':
        this.plans.delete(message.number);
        this.send({ type: 'plan_rejected', runId, revision: message.revision, problem: message.problem });
        return;
      case 'followed':
      case 'ask':
      case 'withdraw':
      case 'rows':
        this.send({ ...message, runId });
        return;
      case 'log':
        this.send({ type: 'log', runId, line: message.line });
        return;
      case 'hooks':
        this.hooks.announced(message.hooks);
        return;
      case 'hook':
        this.hooks.told(message.at, message.result);
        return;
      case 'secured':
        return;
      case 'ending':
        this.intendedEnd = message.end;
        this.armDeadline();
        return;
      case 'ended': {
        const { end, last, results } = message;
        void this.over(end, { last, ...(results && { results }) });
        return;
      }
      default:
        assertNever(message);
    }
  }

  /** Whatever else is told comes after what was told before. */
  private send(message: FromHost): void {
    this.gathered.flush();
    this.options.send(message);
  }

  private swapped(number: number, revision: number): void {
    for (const old of [...this.plans.keys()]) if (old < number) this.plans.delete(old);
    this.send({ type: 'plan_changed', runId: this.options.start.runId, revision, plan: this.reportedPlan(number) });
  }

  private reportedPlan(number: number): ReportedPlan {
    const { nodes = [], resting = [] } = this.plans.get(number)?.plan ?? {};
    return {
      number,
      nodes: nodes.map(({ id, outputs }) => ({ id, outputs: outputs.map(({ name }) => name) })),
      resting: resting.map(({ id }) => id),
    };
  }

  private tellExecuting(number: number, index: number, since: number): void {
    const node = this.plans.get(number)?.plan.nodes[index];
    if (!node) return;
    const { start, executor } = this.options;
    const data = {
      workflow_id: this.workflow.id,
      run_id: start.runId,
      tick: executor.table.tick,
      revision: this.revision,
      start_time: since,
    };
    this.gathered.add({ reports: [{ node_id: node.id, state: 'executing', data }] });
  }

  private culprit(): Culprit {
    const { executor, kinds } = this.options;
    // What a node has written into the table is no number of a plan.
    const { plan } = this.plans.get(executor.table.plan) ?? [...this.plans.values()].at(-1) ?? {};
    const nodes = plan?.nodes ?? [];
    const isHeld = executor.table.current >= 0;
    const inCharge = nodes[this.indexInCharge()];
    return findCulprit({
      nodes,
      modules: this.modules,
      kinds: kinds.catalogue,
      holding: isHeld ? inCharge : undefined,
      awaited: inCharge,
      place: this.place,
    });
  }

  /** Index of the node whose code holds the thread, else of the first that is awaited, else -1. */
  private indexInCharge(): number {
    const { table } = this.options.executor;
    return table.current >= 0 ? table.current : (this.plans.get(table.plan)?.states.firstExecuting ?? -1);
  }

  private async threadEnded(end: ThreadEnd): Promise<void> {
    if (this.isOver) return;
    if (end.type === 'error') this.place = await this.findPlace(framesOf(end.error));
    await this.over(this.describe(end));
  }

  private describe(end: ThreadEnd): RunEnd {
    if (end.type === 'error' && isOutOfMemory(end.error)) return this.outOfMemory();
    const culprit = this.culprit();
    const node = nodeOf(culprit);
    const reason = end.type === 'error' ? `: ${this.vault.redactText(describeError(end.error))}` : '';
    const message = `The thread of the run ended${blame(culprit)}${reason}${placeText(this.place)}.`;
    return { reason: 'failed', code: node ? 'NODE_FAILED' : 'INTERNAL', message, ...(node && { node_id: node.id }) };
  }

  private outOfMemory(): RunEnd {
    const culprit = this.culprit();
    const node = nodeOf(culprit);
    const message = `The run used more than its ${this.options.memoryLimitMb} MiB of memory${blame(culprit)} and was ended.`;
    return { reason: 'failed', code: 'OUT_OF_MEMORY', message, ...(node && { node_id: node.id }) };
  }

  private async over(end: RunEnd, rest: Partial<Extract<FromHost, { type: 'ended' }>> = {}): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.deadline);
    clearTimeout(this.look);
    this.poller.dispose();
    this.memory.dispose();
    await this.options.executor.terminate();
    // Only now has everything arrived that the thread had said. One that came to its own end has told of its hooks.
    const hooks = rest.last ? [] : this.hooks.reports();
    const whole = hooks.length > 0 ? { ...end, hooks } : end;
    this.send({ ...rest, type: 'ended', runId: this.options.start.runId, end: whole });
    this.options.onOver();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return errorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY';
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
