import { PromiseBroken } from '../../node-kind';
import { hasTurn } from '../../plan/plan';
import { Zones } from '../zones/zones';
import { accountOf } from './account';
import { AsyncTick, dependentsOf, type Outcome } from './async-tick';
import { runsAhead } from './call-ahead';
import { callNode, callWithRetries, isRetrying } from './call-node';
import { Cancelled } from './cancelled';
import type { Account, Executor, ExecutorParts, Fatal, TickOptions, WalkerParts } from './executor';
import { isThenable } from './node-result';
import { nodeStatus } from './node-table';
import { Outcomes } from './outcomes';
import { OwnClocks } from './own-clocks';
import type { Step } from './step';
import { nobody, TickState, unchanged } from './tick-state';

export function createReferenceExecutor(parts: ExecutorParts, previous?: Executor): Executor {
  return new ReferenceExecutor(parts, previous);
}

/** What came of a node's turn that somebody else gave it. */
export type Came = { readonly thrown: unknown } | { readonly promise: PromiseLike<unknown> };

/**
 * The obvious executor: gives each node its turn in the plan's order. The compiled executor takes over only what goes
 * as usual and hands the rest of a tick to `proceed`.
 */
export class ReferenceExecutor implements Executor {
  readonly state: TickState;
  private readonly outcomes: Outcomes;
  private readonly ownClocks: OwnClocks;
  private readonly mode: 'once' | 'continuous';
  private dependents: readonly (readonly number[])[] | undefined;
  private waiting: AsyncTick | undefined;

  constructor(parts: WalkerParts, previous?: Executor, numericSlots: Iterable<number> = []) {
    this.state = new TickState(parts, previous, numericSlots);
    this.outcomes = new Outcomes(this.state, parts.observer);
    this.ownClocks = new OwnClocks(this.state, this.outcomes);
    this.mode = parts.mode;
    this.state.zones = Zones.of(this.state, parts.observer, (lane) => new ReferenceExecutor(lane));
  }

  get plan() {
    return this.state.plan;
  }

  get nodes() {
    return this.state.nodes;
  }

  get states() {
    return this.state.states;
  }

  get failures(): number {
    return this.state.failures;
  }

  get fatal(): Fatal | undefined {
    return this.state.fatal;
  }

  tick(options: TickOptions): Promise<void> | undefined {
    this.begin(options);
    return this.proceed(0);
  }

  /** Begins a tick, in which no node has had its turn yet. */
  begin(options: TickOptions): void {
    const { state } = this;
    const { slots } = state;
    state.options = options;
    state.failures = 0;
    state.unusual = 0;
    this.waiting = undefined;
    if (options.measured) state.startClock();
    state.caughtBefore.look();
    for (const { from, to } of state.plan.latches) {
      // A source that has not run yet leaves what the latch holds.
      const value = slots.get(from);
      if (value !== undefined) slots.set(to, value);
    }
    this.ownClocks.land();
  }

  /** Gives nodes their turn from this one on, which may have had it: then with what came of it. */
  proceed(from: number, came?: Came): Promise<void> | undefined {
    if (came && 'promise' in came) this.wait(from, came.promise);
    else if (came) this.outcomes.fail(from, came.thrown);
    const reached = this.walk(came ? from + 1 : from);
    this.state.table.current = -1;
    const waiting = this.awaited();
    if (waiting) return waiting.done.then(() => this.finish(reached));
    this.finish(reached);
    return undefined;
  }

  /** Ends a tick in which every node has had its turn, up to the one named. */
  finish(reached: number): void {
    if (this.state.halted) this.close(reached);
    else this.ownClocks.takeOff();
  }

  halt(): void {
    this.state.halted = true;
  }

  giveUp(index: number): void {
    this.awaited()?.giveUp(index);
  }

  setInput(node: string, input: string, value: unknown): number | undefined {
    const { inputs, slots, steps } = this.state;
    const target = inputs.set(node, input, value);
    if (!target) return undefined;
    slots.set(target.slot, value);
    const step = steps[target.index];
    if (step && !step.positional) step.inputs[input] = value;
    return target.index;
  }

  /** Runs a node that runs on change, if it has to. Gives what it gave where that is a promise. */
  runOnChange(index: number): PromiseLike<unknown> | undefined {
    const { state } = this;
    const step = state.steps[index];
    if (!step) return undefined;
    const cause = state.changedInput(step);
    if (cause === unchanged) return undefined;
    step.cause = cause;
    try {
      const result = callNode(state, index, step.inputs);
      if (isThenable(result) && !step.positional) return result;
      this.outcomes.complete(index, result);
      return undefined;
    } catch (error) {
      step.seen = undefined;
      throw error;
    }
  }

  valueOf(slot: number): unknown {
    return this.state.slots.get(slot);
  }

  valueTick(index: number): number {
    return this.state.valueTick(index);
  }

  isHeld(index: number): boolean {
    return this.state.isHeld(index);
  }

  account(index: number): Account {
    return accountOf(this.state, index);
  }

  /** Gives every node its turn, unless something halted the tick. Gives how far it came. */
  private walk(from: number): number {
    const { state } = this;
    const count = state.steps.length;
    for (let index = from; index < count; index++) {
      if (state.table.stopRequested) state.halted = true;
      if (state.halted) return index;
      this.visit(index);
    }
    return count;
  }

  private visit(index: number): void {
    const { state, outcomes } = this;
    const step = state.steps[index];
    if (!step || !hasTurn(step.plan)) return;
    const verdict = state.judge(step);
    if (verdict < 0) outcomes.skip(index, -verdict - 1);
    else if (verdict > 0) {
      if (state.isDue(step) && this.isAhead(step)) this.turn(index, step);
      else {
        state.states.statuses[index] = nodeStatus.waiting;
        this.awaited()?.hold(index, verdict);
      }
    } else if (state.isDue(step)) this.turn(index, step);
    else state.unusual++;
  }

  /** Whether it can be called now although what it needs is still on its way. */
  private isAhead(step: Step): boolean {
    const { calls } = step.node.instance ?? {};
    return calls !== undefined && step.plan.trigger === 'tick' && runsAhead(this.state, step, calls.line);
  }

  private turn(index: number, step: Step): void {
    try {
      if (step.plan.trigger === 'change') {
        step.cause = this.state.changedInput(step);
        if (step.cause === unchanged) {
          this.outcomes.show(index, nodeStatus.completed);
          return;
        }
      }
      this.start(index, step);
    } catch (error) {
      if (this.state.options.measured) this.state.readClock(step.node);
      this.outcomes.fail(index, error);
    }
  }

  private start(index: number, step: Step): void {
    const { state, outcomes } = this;
    const { measured } = state.options;
    if (measured) state.startTiming(index);
    outcomes.show(index, nodeStatus.executing);
    const isPatient = this.mode === 'once' && isRetrying(step);
    const result = isPatient ? callWithRetries(state, index, step) : callNode(state, index, step.inputs);
    if (measured) state.readClock(step.node);
    if (isThenable(result) && !step.positional) this.wait(index, result);
    else outcomes.complete(index, result);
  }

  private wait(index: number, promise: PromiseLike<unknown>): void {
    this.state.states.statuses[index] = nodeStatus.executing;
    this.dependents ??= dependentsOf(this.plan);
    this.waiting ??= new AsyncTick(this.dependents, (next) => this.resume(next));
    this.waiting.wait(index, promise, (outcome) => this.settle(index, outcome));
  }

  private settle(index: number, outcome: Outcome<unknown>): void {
    const { node } = this.state.steps[index] ?? {};
    if (node && this.state.options.measured) this.state.readClock(node);
    try {
      if (!outcome.ok) throw outcome.error;
      this.outcomes.complete(index, outcome.value);
    } catch (error) {
      // What fails because it was told to stop has not failed.
      if (this.state.halted || error instanceof Cancelled) this.outcomes.skip(index, nobody);
      else if (error instanceof PromiseBroken) this.outcomes.skip(index, this.culpritOf(index));
      else this.outcomes.fail(index, error);
    }
  }

  /** Whose failure keeps the node from running. */
  private culpritOf(index: number): number {
    const step = this.state.steps[index];
    const verdict = step ? this.state.judge(step) : 0;
    return verdict < 0 ? -verdict - 1 : nobody;
  }

  /** Runs a node that was held back; true unless it is executing now. */
  private resume(index: number): boolean {
    const { state } = this;
    if (state.halted) return true;
    this.visit(index);
    state.table.current = -1;
    return state.states.statuses[index] !== nodeStatus.executing;
  }

  /**
   * After a halt: what did not get its turn is skipped. At Stop, though, a node that was not reached keeps what it had
   * from the tick before, so that a run ends with the values it showed.
   */
  private close(reached: number): void {
    const { plan, states, fatal } = this.state;
    states.statuses.forEach((status, index) => {
      const node = plan.nodes[index];
      if (!node || !hasTurn(node)) return;
      const isKept = index >= reached && fatal === undefined && status !== nodeStatus.idle;
      if ((index >= reached && !isKept) || status === nodeStatus.waiting) this.outcomes.skip(index, nobody);
    });
  }

  /** Read through a method because a tick changes it under the caller's feet. */
  private awaited(): AsyncTick | undefined {
    return this.waiting;
  }
}
