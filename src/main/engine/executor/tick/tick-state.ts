import { Caught } from '../../node-kind';
import { hasTurn, type Plan } from '../../plan/plan';
import type { LiveNode } from '../nodes/live-node';
import type { Zones } from '../zones/zones';
import { carryValues } from './carry-values';
import { CaughtBefore } from './caught-before';
import { afterFailure } from './error-policy';
import type { Executor, Fatal, TickOptions, WalkerParts } from './executor';
import { InputSlots } from './input-slots';
import { type NodeTable, nodeStatus } from './node-table';
import { Slots } from './slots';
import { makeSteps, type Step } from './step';

/** Stands for the culprit when no other node made one be skipped, but the end of the run. */
export const nobody = -1;
/** The answer to which input has changed, when none has. */
export const unchanged = -2;

/** What a plan's ticks work on, and what can be asked of it. */
export class TickState {
  readonly plan: Plan;
  readonly nodes: readonly LiveNode[];
  readonly table: WalkerParts['table'];
  readonly states: NodeTable;
  readonly slots: Slots;
  readonly steps: readonly Step[];
  readonly inputs: InputSlots;
  readonly caughtBefore: CaughtBefore;
  /** For a skipped node the index of the one that is the cause. */
  readonly culprits: Int32Array;
  /** Of the tick in progress, or the latest. */
  options: TickOptions = { tick: 0, measured: false, told: false };
  failures = 0;
  fatal: Fatal | undefined;
  /** How many nodes did not end the latest tick with values of their own. */
  unusual = 0;
  /** Starts no further node. */
  halted = false;
  /** Of a plan that has zones. */
  zones: Zones | undefined;
  /** The latest tick in which every node that runs in every tick did, without that being noted for each. */
  steadyTick = 0;
  /**
   * The monotonic clock as a node's code returned last: that is when the next one's begins, so that measuring costs one
   * look a node.
   */
  private reading = 0;
  /** What is added to that for Unix time. */
  private toWall = 0;
  /** When each node's code was called, in a measured tick. */
  private readonly began: Float64Array;

  constructor({ plan, nodes, table, states }: WalkerParts, previous?: Executor, numericSlots: Iterable<number> = []) {
    this.plan = plan;
    this.nodes = nodes;
    this.table = table;
    this.states = states;
    this.slots = new Slots(plan.initial, numericSlots);
    if (previous) carryValues(previous, plan, this.slots);
    this.steps = makeSteps(plan, nodes, this.slots);
    this.inputs = new InputSlots(plan);
    this.caughtBefore = new CaughtBefore(this);
    this.culprits = new Int32Array(nodes.length);
    this.began = new Float64Array(nodes.length);
    this.steps.forEach((step, index) => {
      this.takeOver(index, step);
    });
  }

  /** The clock of a measured tick begins. */
  startClock(): void {
    const clock = this.nodes[0]?.clock;
    if (!clock) return;
    this.reading = clock.monotonic();
    this.toWall = clock.wall() - this.reading;
  }

  /** To be called in measured ticks whenever code of a node has returned, or is returned to. */
  readClock({ clock }: LiveNode): void {
    this.reading = clock.monotonic();
  }

  /** The node's code is about to be called. */
  startTiming(index: number): void {
    this.began[index] = this.reading;
    this.states.startTimes[index] = this.reading + this.toWall;
  }

  /** It gave what it had to, at the latest reading. */
  endTiming(index: number): void {
    this.states.durations[index] = this.reading - (this.began[index] ?? 0);
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

  /** 0 when the node can run, how many of its needs have not finished yet, or -(culprit + 1) when it must be skipped. */
  judge(step: Step): number {
    let unfinished = 0;
    const { needs } = step.plan;
    for (let at = 0; at < needs.length; at++) {
      const need = needs[at] ?? 0;
      const status = this.states.statuses[need];
      if (status === nodeStatus.completed) continue;
      const { plan, holds } = this.steps[need] ?? step;
      if (step.plan.catches && this.failedAt(need) >= 0) continue;
      if (status === nodeStatus.error) {
        if (!holds) return -need - 1;
      } else if (status === nodeStatus.skipped) return -this.culpritOf(need) - 1;
      else if (plan.ownClock) return -need - 1;
      else unfinished++;
    }
    return unfinished;
  }

  /** Because of which node one is skipped: itself, where it is no other's doing. */
  private culpritOf(index: number): number {
    const culprit = this.culprits[index] ?? nobody;
    return culprit === nobody ? index : culprit;
  }

  /** The node whose failure leaves that one without a value in this tick: itself, or its culprit. -1 where there is none. */
  failedAt(index: number): number {
    const status = this.states.statuses[index];
    const culprit = status === nodeStatus.skipped ? (this.culprits[index] ?? nobody) : index;
    const isFailed = this.states.statuses[culprit] === nodeStatus.error && !this.isHeld(culprit);
    return isFailed ? culprit : nobody;
  }

  /** What those who catch are told of a node's failure. */
  caughtFrom(index: number): Caught | undefined {
    const node = this.nodes[index];
    return node?.error && new Caught(node.error.message, node.error.code, node.label);
  }

  /** Whether a node that failed may be tried again. */
  isDue({ node }: Step): boolean {
    return node.failuresInRow === 0 || node.retryAt <= node.clock.monotonic();
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
    return this.runsAlways(index) || this.states.valueTicks[index] === this.options.tick;
  }

  private runsAlways(index: number): boolean {
    const plan = this.plan.nodes[index];
    return plan?.trigger === 'tick' && hasTurn(plan);
  }

  valueTick(index: number): number {
    const noted = this.states.valueTicks[index] ?? 0;
    return this.runsAlways(index) ? Math.max(noted, this.steadyTick) : noted;
  }

  /** The nodes before this one have all run in this tick, without that being noted for each. */
  noteSteady(before: number): void {
    const { valueTicks } = this.states;
    for (let index = 0; index < before; index++) if (this.runsAlways(index)) valueTicks[index] = this.options.tick;
  }

  isHeld(index: number): boolean {
    return this.states.statuses[index] === nodeStatus.error && this.steps[index]?.holds === true;
  }
}
