import { FactoryError } from '#shared/base/errors';
import { missingInput } from '#shared/graph/check';
import type { Plan } from '../plan/plan';
import { AsyncTick, dependentsOf, type Outcome } from './async-tick';
import { Cancelled } from './cancelled';
import { carryValues } from './carry-values';
import type { Executor, ExecutorObserver, ExecutorParts, Fatal, TickOptions } from './executor';
import { fitValue } from './fit-value';
import { InputSlots } from './input-slots';
import type { LiveNode } from './live-node';
import { nodeStatus, type StateTable } from './state-table';
import { makeStep, type Step } from './step';

export function createReferenceExecutor(parts: ExecutorParts, previous?: Executor): Executor {
  return new ReferenceExecutor(parts, previous);
}

/**
 * The obvious executor: walks the nodes in order and calls each. While nothing is out of the ordinary it does just that;
 * `careful` is raised for the rest of a tick when nodes must also be timed, told of, skipped or awaited.
 */
class ReferenceExecutor implements Executor {
  readonly plan: Plan;
  readonly nodes: readonly LiveNode[];
  readonly statuses: Uint8Array;
  failures = 0;
  fatal: Fatal | undefined;

  private readonly table: StateTable;
  private readonly observer: ExecutorObserver;
  private readonly values: unknown[];
  private readonly steps: readonly Step[];
  private readonly slots: InputSlots;
  private readonly allCreated: boolean;
  /** For a skipped node the index of the one whose failure is the cause. */
  private readonly culprits: Int32Array;
  private dependents: readonly (readonly number[])[] | undefined;
  private careful = false;
  private halted = false;
  private options: TickOptions = { measured: false, told: false };
  private waiting: AsyncTick | undefined;

  constructor(parts: ExecutorParts, previous: Executor | undefined) {
    this.plan = parts.plan;
    this.nodes = parts.nodes;
    this.table = parts.table;
    this.observer = parts.observer;
    this.values = [...parts.plan.initial];
    if (previous) carryValues(previous, this.plan, this.values);
    this.steps = parts.plan.nodes.flatMap((node, index) => {
      const live = parts.nodes[index];
      return live ? makeStep(node, live, this.values) : [];
    });
    this.slots = new InputSlots(parts.plan);
    this.allCreated = parts.nodes.every((node) => node.instance !== undefined);
    this.culprits = new Int32Array(parts.nodes.length);
    this.statuses = parts.table.statuses(parts.nodes.length);
  }

  tick(options: TickOptions): Promise<void> | undefined {
    this.options = options;
    this.failures = 0;
    this.waiting = undefined;
    this.careful = options.measured || options.told || !this.allCreated || this.slots.missing.size > 0;
    for (const { from, to } of this.plan.latches) {
      // A source that has not run yet leaves what the latch holds.
      if (this.values[from] !== undefined) this.values[to] = this.values[from];
    }
    const reached = this.walk();
    this.table.current = -1;
    const waiting = this.awaited();
    if (waiting) return waiting.done.then(() => this.close(reached));
    if (this.halted) this.close(reached);
    return undefined;
  }

  halt(): void {
    this.halted = true;
  }

  setInput(node: string, input: string, value: unknown): void {
    const target = this.slots.set(node, input, value);
    if (!target) return;
    this.values[target.slot] = value;
    const step = this.steps[target.index];
    if (step) step.inputs[input] = value;
  }

  valueOf(slot: number): unknown {
    return this.values[slot];
  }

  skipReason(index: number): string {
    const culprit = this.nodes[this.culprits[index] ?? nobody] ?? this.fatal?.node;
    return culprit ? `Skipped because ${culprit.label} failed` : 'Skipped because the run was stopped';
  }

  /** Gives how far it came: to the end, unless something halted it. */
  private walk(): number {
    const count = this.steps.length;
    let index = 0;
    while (index < count && !this.halted) {
      // One `try` around many nodes; after an error it is entered again at the next.
      try {
        for (; index < count; index++) {
          if (this.table.stopRequested) {
            this.halted = true;
            return index;
          }
          if (this.careful) this.stepCarefully(index);
          else this.execute(index);
        }
      } catch (error) {
        this.fail(index, error);
        index++;
      }
    }
    return index;
  }

  private execute(index: number): void {
    const step = this.steps[index];
    if (!step?.run) return;
    this.table.current = index;
    const { inputs, wires } = step;
    for (let at = 0; at < wires.length; at++) {
      const wire = wires[at];
      if (!wire) break;
      const value = this.values[wire.slot];
      inputs[wire.name] = wire.convert ? fitValue(wire.convert, value) : value;
    }
    const result: unknown = step.run.call(step.node.instance, inputs, step.node);
    if (isThenable(result)) this.wait(index, step, result);
    else this.complete(index, step, result);
  }

  private complete(index: number, { outputs }: Step, result: unknown): void {
    if (outputs.length > 0) {
      if (!isRecord(result)) throw new FactoryError('NODE_FAILED', 'It returned no outputs.');
      for (let at = 0; at < outputs.length; at++) {
        const output = outputs[at];
        if (output) this.values[output.slot] = result[output.name];
      }
    }
    this.statuses[index] = nodeStatus.completed;
  }

  private stepCarefully(index: number): void {
    const unfinished = this.judge(index);
    if (unfinished === 'skip') {
      this.tellSkipped(index);
      return;
    }
    if (unfinished > 0) {
      this.statuses[index] = nodeStatus.waiting;
      this.awaited()?.hold(index, unfinished);
      return;
    }
    const step = this.steps[index];
    if (!step) return;
    const { node } = step;
    if (this.options.measured) {
      node.startTime = node.clock.wall();
      step.began = node.clock.monotonic();
    }
    this.statuses[index] = nodeStatus.executing;
    this.tell(index);
    const missing = this.slots.missing.get(index);
    if (missing !== undefined) throw new FactoryError('INPUT_MISSING', missingInput(node.label, missing));
    if (node.createError) throw node.createError.thrown;
    this.execute(index);
    if (this.statuses[index] === nodeStatus.completed) this.finished(index, step);
  }

  /** Whether the node must be skipped, else how many of its needs have not finished yet. */
  private judge(index: number): 'skip' | number {
    let unfinished = 0;
    for (const need of this.steps[index]?.needs ?? []) {
      const status = this.statuses[need];
      if (status === nodeStatus.error || status === nodeStatus.skipped) {
        this.culprits[index] = status === nodeStatus.error ? need : (this.culprits[need] ?? nobody);
        return 'skip';
      }
      if (status === nodeStatus.executing || status === nodeStatus.waiting) unfinished++;
    }
    return unfinished;
  }

  private wait(index: number, step: Step, promise: PromiseLike<unknown>): void {
    this.careful = true;
    this.statuses[index] = nodeStatus.executing;
    this.dependents ??= dependentsOf(this.plan);
    this.waiting ??= new AsyncTick(this.dependents, (next) => this.resume(next));
    this.waiting.wait(index, promise, (outcome) => this.settle(index, step, outcome));
  }

  private settle(index: number, step: Step, outcome: Outcome<unknown>): void {
    try {
      if (!outcome.ok) throw outcome.error;
      this.complete(index, step, outcome.value);
      this.finished(index, step);
    } catch (error) {
      // What fails because it was told to stop has not failed.
      if (this.halted || error instanceof Cancelled) this.cutOff(index);
      else this.fail(index, error);
    }
  }

  /** Runs a node that was held back; true unless it is executing now. */
  private resume(index: number): boolean {
    if (this.halted) return true;
    try {
      this.stepCarefully(index);
    } catch (error) {
      this.fail(index, error);
    }
    this.table.current = -1;
    return this.statuses[index] !== nodeStatus.executing;
  }

  private finished(index: number, step: Step): void {
    if (this.options.measured) step.node.executionTime = step.node.clock.monotonic() - step.began;
    this.tell(index);
  }

  private fail(index: number, thrown: unknown): void {
    const step = this.steps[index];
    if (!step) return;
    this.careful = true;
    this.failures++;
    this.statuses[index] = nodeStatus.error;
    const error = step.node.fail(thrown);
    this.tell(index);
    if (step.onError === 'skip') return;
    this.fatal ??= { node: step.node, error };
    this.halted = true;
    this.observer.halted();
  }

  private tellSkipped(index: number): void {
    this.statuses[index] = nodeStatus.skipped;
    this.tell(index);
  }

  private cutOff(index: number): void {
    this.culprits[index] = nobody;
    this.tellSkipped(index);
  }

  /**
   * After a halt: what did not get its turn is skipped. At Stop, though, a node that was not reached keeps what it had
   * from the tick before, so that a run ends with the values it showed.
   */
  private close(reached: number): void {
    if (!this.halted) return;
    this.statuses.forEach((status, index) => {
      const isKept = index >= reached && this.fatal === undefined && status !== nodeStatus.idle;
      if ((index >= reached && !isKept) || status === nodeStatus.waiting) this.cutOff(index);
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

/** Stands for a culprit when no node's failure made another be skipped, but the end of the run. */
const nobody = -1;

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isRecord(value) && typeof value.then === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
