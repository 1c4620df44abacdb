import { FactoryError } from '#shared/base/errors';
import { missingInput } from '#shared/graph/check';
import type { Plan } from '../plan/plan';
import { AsyncTick, dependentsOf, type Outcome } from './async-tick';
import { Cancelled } from './cancelled';
import { carryValues } from './carry-values';
import { afterFailure, isTriedAgain } from './error-policy';
import type { Account, Executor, ExecutorObserver, ExecutorParts, Fatal, TickOptions } from './executor';
import { InputSlots } from './input-slots';
import type { LiveNode } from './live-node';
import { isRecord, isThenable, noOutputs } from './node-result';
import { type NodeTable, nodeStatus } from './node-table';
import { callByPosition, readWire } from './positional';
import { Slots } from './slots';
import type { StateTable } from './state-table';
import { makeSteps, type Step } from './step';

export function createReferenceExecutor(parts: ExecutorParts, previous?: Executor): Executor {
  return new ReferenceExecutor(parts, previous);
}

/** Stands for the culprit when no other node made one be skipped, but the end of the run. */
const nobody = -1;
/** The answer to which input has changed, when none has. */
export const unchanged = -2;

/**
 * The obvious executor: gives each node its turn in the plan's order, and every rule of a tick is spelled out here once.
 * The compiled executor takes over only what goes as usual and hands the rest of a tick to `proceed`.
 */
export class ReferenceExecutor implements Executor {
  readonly plan: Plan;
  readonly nodes: readonly LiveNode[];
  readonly states: NodeTable;
  readonly slots: Slots;
  readonly steps: readonly Step[];
  failures = 0;
  fatal: Fatal | undefined;
  /** How many nodes did not end the latest tick with values of their own. */
  unusual = 0;
  /** The latest tick in which every node that runs in every tick did, without that being noted for each. */
  steadyTick = 0;

  private readonly table: StateTable;
  private readonly observer: ExecutorObserver;
  private readonly mode: 'once' | 'continuous';
  private readonly inputSlots: InputSlots;
  /** Nodes that run on their own clock. */
  private readonly ownClocks: readonly number[];
  /** For a skipped node the index of the one that is the cause. */
  private readonly culprits: Int32Array;
  private dependents: readonly (readonly number[])[] | undefined;
  private halted = false;
  private options: TickOptions = { tick: 0, measured: false, told: false };
  private waiting: AsyncTick | undefined;

  constructor(parts: ExecutorParts, previous?: Executor, numericSlots: Iterable<number> = []) {
    const { plan, nodes } = parts;
    this.plan = plan;
    this.nodes = nodes;
    this.table = parts.table;
    this.states = parts.states;
    this.observer = parts.observer;
    this.mode = parts.mode;
    this.slots = new Slots(plan.initial, numericSlots);
    if (previous) carryValues(previous, plan, this.slots);
    this.steps = makeSteps(plan, nodes, this.slots);
    this.inputSlots = new InputSlots(plan);
    this.ownClocks = plan.nodes.flatMap((node, index) => (node.ownClock ? index : []));
    this.culprits = new Int32Array(nodes.length);
    this.steps.forEach((step, index) => {
      this.takeOver(index, step);
    });
  }

  /** A kept node that is in error stays so until it is tried again; one on its own clock has its value at once. */
  private takeOver(index: number, step: Step): void {
    const { node, plan } = step;
    if (node.failuresInRow > 0) {
      this.states.statuses[index] = nodeStatus.error;
      step.holds = node.hasValue && afterFailure(plan.onError, node.failuresInRow).effect === 'hold';
    } else if (plan.ownClock && node.hasValue) this.states.statuses[index] = nodeStatus.completed;
    this.states.errors[index] = node.errorCount;
  }

  tick(options: TickOptions): Promise<void> | undefined {
    this.begin(options);
    return this.proceed(0);
  }

  /** Begins a tick, in which no node has had its turn yet. */
  begin(options: TickOptions): void {
    this.options = options;
    this.failures = 0;
    this.unusual = 0;
    this.waiting = undefined;
    for (const { from, to } of this.plan.latches) {
      // A source that has not run yet leaves what the latch holds.
      const value = this.slots.get(from);
      if (value !== undefined) this.slots.set(to, value);
    }
    for (const index of this.ownClocks) this.land(index);
  }

  /** Gives nodes their turn from this one on, which may have had it: then with what came of it. */
  proceed(from: number, came?: { readonly thrown: unknown } | { readonly promise: PromiseLike<unknown> }) {
    const step = this.steps[from];
    if (step && came) {
      if ('promise' in came) this.wait(from, step, came.promise);
      else this.fail(from, came.thrown);
    }
    const reached = this.walk(came ? from + 1 : from);
    this.table.current = -1;
    const waiting = this.awaited();
    if (waiting) return waiting.done.then(() => this.finish(reached));
    this.finish(reached);
    return undefined;
  }

  /** Ends a tick in which every node has had its turn, up to the one named. */
  finish(reached: number): void {
    if (this.halted) this.close(reached);
    else for (const index of this.ownClocks) this.takeOff(index);
  }

  halt(): void {
    this.halted = true;
  }

  /** Whether some node lacks a value it requires. */
  get isIncomplete(): boolean {
    return this.inputSlots.missing.size > 0;
  }

  setInput(node: string, input: string, value: unknown): void {
    const target = this.inputSlots.set(node, input, value);
    if (!target) return;
    this.slots.set(target.slot, value);
    const step = this.steps[target.index];
    if (step && !step.positional) step.inputs[input] = value;
  }

  /** Runs a node that runs on change, if it has to. Gives what it gave where that is a promise. */
  runOnChange(index: number): PromiseLike<unknown> | undefined {
    const step = this.steps[index];
    if (!step) return undefined;
    const cause = this.changedInput(step);
    if (cause === unchanged) return undefined;
    step.cause = cause;
    try {
      const result = this.call(index, step, step.inputs);
      if (isThenable(result) && !step.positional) return result;
      this.complete(index, step, result);
      return undefined;
    } catch (error) {
      step.seen = undefined;
      throw error;
    }
  }

  /** The nodes before this one have all run in this tick, without that being noted for each. */
  noteSteady(before: number): void {
    const { valueTicks } = this.states;
    for (let index = 0; index < before; index++) {
      const node = this.plan.nodes[index];
      if (node?.trigger === 'tick' && !node.ownClock) valueTicks[index] = this.options.tick;
    }
  }

  valueOf(slot: number): unknown {
    return this.slots.get(slot);
  }

  isHeld(index: number): boolean {
    return this.states.statuses[index] === nodeStatus.error && this.steps[index]?.holds === true;
  }

  account(index: number): Account {
    const step = this.steps[index];
    const valueTick = this.valueTick(index);
    if (!step) return { valueTick };
    switch (this.states.statuses[index]) {
      case nodeStatus.completed:
        return { valueTick, ...this.whyCompleted(step, valueTick) };
      case nodeStatus.error:
        return { valueTick, ...whyAtRest(step) };
      case nodeStatus.skipped:
        return { valueTick, ...this.whySkipped(index) };
      default:
        return { valueTick };
    }
  }

  valueTick(index: number): number {
    const noted = this.states.valueTicks[index] ?? 0;
    const runsAlways = this.plan.nodes[index]?.trigger === 'tick' && !this.plan.nodes[index]?.ownClock;
    return runsAlways ? Math.max(noted, this.steadyTick) : noted;
  }

  private whyCompleted({ plan, cause, reads }: Step, valueTick: number): Partial<Account> {
    if (plan.ownClock) return { reason: 'result' };
    if (valueTick !== this.options.tick) return { reason: 'unchanged' };
    if (plan.trigger === 'tick') return { reason: 'every_tick' };
    const input = reads[cause]?.name;
    return input === undefined ? { reason: 'first' } : { reason: 'input_changed', cause: input };
  }

  private whySkipped(index: number): Partial<Account> {
    const root = this.culprits[index] ?? nobody;
    const culprit = this.nodes[root];
    if (!culprit) {
      const cause = this.fatal?.node;
      const message = cause ? `Skipped because ${cause.label} failed` : 'Skipped because the run was stopped';
      return { reason: 'stopped', ...(cause && { cause: cause.nodeId }), message };
    }
    const cause = culprit.nodeId;
    if (this.states.statuses[root] === nodeStatus.error)
      return { reason: 'failed', cause, message: `Skipped because ${culprit.label} failed` };
    return { reason: 'waiting', cause, message: `Waits for the first value of ${culprit.label}` };
  }

  /** Gives every node its turn, unless something halted the tick. Gives how far it came. */
  private walk(from: number): number {
    const count = this.steps.length;
    for (let index = from; index < count; index++) {
      if (this.table.stopRequested) this.halted = true;
      if (this.halted) return index;
      this.visit(index);
    }
    return count;
  }

  private visit(index: number): void {
    const step = this.steps[index];
    if (!step || step.plan.ownClock) return;
    const verdict = this.judge(step);
    if (verdict < 0) this.skip(index, -verdict - 1);
    else if (verdict > 0) {
      this.states.statuses[index] = nodeStatus.waiting;
      this.awaited()?.hold(index, verdict);
    } else if (this.isDue(step)) this.turn(index, step);
    else this.unusual++;
  }

  /** 0 when the node can run, how many of its needs have not finished yet, or -(culprit + 1) when it must be skipped. */
  private judge(step: Step): number {
    let unfinished = 0;
    const { needs } = step.plan;
    for (let at = 0; at < needs.length; at++) {
      const need = needs[at] ?? 0;
      const status = this.states.statuses[need];
      if (status === nodeStatus.completed) continue;
      const { plan, holds } = this.steps[need] ?? step;
      if (status === nodeStatus.error) {
        if (!holds) return -need - 1;
      } else if (status === nodeStatus.skipped) return -(this.culprits[need] ?? need) - 1;
      else if (plan.ownClock) return -need - 1;
      else unfinished++;
    }
    return unfinished;
  }

  /** Whether a node that failed may be tried again. */
  private isDue({ node }: Step): boolean {
    return node.failuresInRow === 0 || node.retryAt <= node.clock.monotonic();
  }

  private turn(index: number, step: Step): void {
    try {
      if (step.plan.trigger === 'change') {
        const cause = this.changedInput(step);
        if (cause === unchanged) {
          this.states.statuses[index] = nodeStatus.completed;
          this.tell(index);
          return;
        }
        step.cause = cause;
      }
      this.start(index, step);
    } catch (error) {
      this.fail(index, error);
    }
  }

  /**
   * Index in `reads` of the first input that has changed since the node ran last, -1 when it has to run anyway. An
   * object counts as changed whenever the node that gives it ran: it may be the same one with other contents.
   */
  changedInput({ seen, reads }: Step): number {
    if (!seen) return -1;
    for (let at = 0; at < reads.length; at++) {
      const read = reads[at];
      if (!read) break;
      const value = this.slots.get(read.slot);
      if (!Object.is(value, seen[at])) return at;
      const isObject = typeof value === 'object' && value !== null;
      if (isObject && read.source >= 0 && this.hasRun(read.source)) return at;
    }
    return unchanged;
  }

  private hasRun(index: number): boolean {
    const plan = this.plan.nodes[index];
    return (plan?.trigger === 'tick' && !plan.ownClock) || this.states.valueTicks[index] === this.options.tick;
  }

  private start(index: number, step: Step): void {
    const { node } = step;
    if (this.options.measured) {
      node.startTime = node.clock.wall();
      step.began = node.clock.monotonic();
    }
    this.states.statuses[index] = nodeStatus.executing;
    this.tell(index);
    const result = this.call(index, step, step.inputs);
    if (isThenable(result) && !step.positional) this.wait(index, step, result);
    else this.complete(index, step, result);
  }

  /** Runs the node's code with what its inputs have now. */
  private call(index: number, step: Step, inputs: Record<string, unknown>): unknown {
    const { node, plan } = step;
    if (this.isIncomplete) this.requireInputs(index, node);
    if (node.createError) throw node.createError.thrown;
    if (plan.trigger === 'change') step.seen = step.reads.map(({ slot }) => this.slots.get(slot));
    if (step.positional) {
      this.table.current = index;
      return callByPosition(step.positional, this.slots);
    }
    const { wires } = step;
    for (let at = 0; at < wires.length; at++) {
      const wire = wires[at];
      if (wire) inputs[wire.name] = readWire(wire, this.slots);
    }
    this.table.current = index;
    if (this.mode === 'once' && isTriedAgain(plan.onError, 1)) return this.callAgainAndAgain(step);
    return node.instance?.run(inputs, node);
  }

  private requireInputs(index: number, { label }: LiveNode): void {
    const missing = this.inputSlots.missing.get(index);
    if (missing !== undefined) throw new FactoryError('INPUT_MISSING', missingInput(label, missing));
  }

  /** In a run once, the one tick there is lasts until the last attempt. */
  private async callAgainAndAgain(step: Step): Promise<unknown> {
    const { node, inputs, plan } = step;
    for (;;) {
      try {
        return await node.instance?.run(inputs, node);
      } catch (error) {
        const failures = node.failuresInRow + 1;
        if (this.halted || !isTriedAgain(plan.onError, failures)) throw error;
        node.fail(error);
        await node.clock.sleep(afterFailure(plan.onError, failures).wait, node.signal);
        if (this.halted) throw error;
      }
    }
  }

  private wait(index: number, step: Step, promise: PromiseLike<unknown>): void {
    this.states.statuses[index] = nodeStatus.executing;
    this.dependents ??= dependentsOf(this.plan);
    this.waiting ??= new AsyncTick(this.dependents, (next) => this.resume(next));
    this.waiting.wait(index, promise, (outcome) => this.settle(index, step, outcome));
  }

  private settle(index: number, step: Step, outcome: Outcome<unknown>): void {
    try {
      if (!outcome.ok) throw outcome.error;
      this.complete(index, step, outcome.value);
    } catch (error) {
      // What fails because it was told to stop has not failed.
      if (this.halted || error instanceof Cancelled) this.skip(index, nobody);
      else this.fail(index, error);
    }
  }

  /** Runs a node that was held back; true unless it is executing now. */
  private resume(index: number): boolean {
    if (this.halted) return true;
    this.visit(index);
    this.table.current = -1;
    return this.states.statuses[index] !== nodeStatus.executing;
  }

  private complete(index: number, step: Step, result: unknown): void {
    const { outputs } = step.plan;
    if (step.positional) this.slots.set(step.positional.out, result);
    else if (outputs.length > 0) {
      if (!isRecord(result)) throw noOutputs();
      for (let at = 0; at < outputs.length; at++) {
        const output = outputs[at];
        if (output) this.slots.set(output.slot, result[output.name]);
      }
    }
    step.holds = false;
    step.node.succeeded();
    this.states.statuses[index] = nodeStatus.completed;
    this.states.valueTicks[index] = this.options.tick;
    if (this.options.measured) this.states.durations[index] = step.node.clock.monotonic() - step.began;
    this.tell(index);
  }

  private fail(index: number, thrown: unknown): void {
    const step = this.steps[index];
    if (!step) return;
    const { node, plan } = step;
    this.failures++;
    this.unusual++;
    this.states.statuses[index] = nodeStatus.error;
    step.seen = undefined;
    const error = node.fail(thrown);
    this.states.errors[index] = node.errorCount;
    const { effect, wait } = afterFailure(plan.onError, node.failuresInRow);
    node.retryAt = wait > 0 ? node.clock.monotonic() + wait : 0;
    if (node.hasValue) node.valueTime ??= node.clock.wall();
    step.holds = effect === 'hold' && node.hasValue;
    this.tell(index);
    if (effect !== 'stop') return;
    this.fatal ??= { node, error };
    this.halted = true;
    this.observer.halted();
  }

  private skip(index: number, culprit: number): void {
    this.unusual++;
    this.culprits[index] = culprit;
    this.states.statuses[index] = nodeStatus.skipped;
    this.tell(index);
  }

  /** Takes in what a node has done on its own clock since the tick before. */
  private land(index: number): void {
    const step = this.steps[index];
    const flight = step?.node.flight;
    if (!step || !flight?.outcome) return;
    step.node.flight = undefined;
    try {
      if (!flight.outcome.ok) throw flight.outcome.error;
      this.complete(index, step, flight.outcome.value);
      step.node.valueTime = step.node.clock.wall();
    } catch (error) {
      // What was given up while the node was out of the plan is no error of it.
      if (!(error instanceof Cancelled)) this.fail(index, error);
    }
  }

  /** Starts a node on its own clock with the values of the tick that has just ended, unless it is under way. */
  private takeOff(index: number): void {
    const step = this.steps[index];
    if (!step) return;
    const { node } = step;
    if (!node.flight) {
      const verdict = this.judge(step);
      if (verdict < 0) this.skip(index, -verdict - 1);
      else if (this.isDue(step)) this.launch(index, step);
    }
    if (this.states.statuses[index] !== nodeStatus.completed) this.unusual++;
  }

  private launch(index: number, step: Step): void {
    const { node } = step;
    try {
      if (step.plan.trigger === 'change' && this.changedInput(step) === unchanged) return;
      step.began = node.clock.monotonic();
      // A copy: stored values may change while it is under way.
      const result = this.call(index, step, { ...step.inputs });
      this.table.current = -1;
      if (isThenable(result)) {
        node.flight = takeOff(result);
        const status = node.hasValue ? nodeStatus.completed : nodeStatus.executing;
        if (this.states.statuses[index] !== nodeStatus.error) this.states.statuses[index] = status;
      } else {
        this.complete(index, step, result);
        node.valueTime = node.clock.wall();
      }
    } catch (error) {
      this.table.current = -1;
      this.fail(index, error);
    }
  }

  /**
   * After a halt: what did not get its turn is skipped. At Stop, though, a node that was not reached keeps what it had
   * from the tick before, so that a run ends with the values it showed.
   */
  private close(reached: number): void {
    this.states.statuses.forEach((status, index) => {
      if (this.plan.nodes[index]?.ownClock) return;
      const isKept = index >= reached && this.fatal === undefined && status !== nodeStatus.idle;
      if ((index >= reached && !isKept) || status === nodeStatus.waiting) this.skip(index, nobody);
    });
  }

  private tell(index: number): void {
    if (this.options.told) this.observer.transition(index);
  }

  /** Read through a method because a tick changes it under the caller's feet. */
  private awaited(): AsyncTick | undefined {
    return this.waiting;
  }
}

function takeOff(result: PromiseLike<unknown>): NonNullable<LiveNode['flight']> {
  const flight = {
    settled: Promise.resolve(result).then(
      (value) => {
        flight.outcome = { ok: true, value };
      },
      (error: unknown) => {
        flight.outcome = { ok: false, error };
      },
    ),
    outcome: undefined as Outcome<unknown> | undefined,
  };
  return flight;
}

/** Why a node that failed did not run in this tick. */
function whyAtRest({ node, plan }: Step): Partial<Account> {
  if (node.retryAt === 0 || typeof plan.onError === 'string') return {};
  return { reason: plan.onError.type === 'circuit' ? 'circuit_open' : 'backing_off' };
}
