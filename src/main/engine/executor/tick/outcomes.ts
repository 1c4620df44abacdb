import { afterFailure } from './error-policy';
import type { ExecutorObserver } from './executor';
import { storeOutputs } from './node-result';
import { nodeStatus } from './node-table';
import type { TickState } from './tick-state';

/** What becomes of a node in a tick: it gave values, failed, or was skipped. */
export class Outcomes {
  constructor(
    private readonly state: TickState,
    private readonly observer: ExecutorObserver,
  ) {}

  /** It gave this. NODE_FAILED when that is not what its kind has to give. */
  complete(index: number, result: unknown): void {
    const { states, slots, options, steps } = this.state;
    const step = steps[index];
    if (!step) return;
    if (step.positional) slots.set(step.positional.out, result);
    else storeOutputs(step.plan.outputs, result, slots);
    step.holds = false;
    step.node.succeeded();
    states.valueTicks[index] = options.tick;
    if (options.measured) this.state.endTiming(index);
    this.show(index, nodeStatus.completed);
  }

  /** It threw: what follows is its policy's to say (E8). */
  fail(index: number, thrown: unknown): void {
    const { state } = this;
    const step = state.steps[index];
    if (!step) return;
    const { node, plan } = step;
    state.failures++;
    state.unusual++;
    step.seen = undefined;
    const error = node.fail(thrown);
    state.states.errors[index] = node.errorCount;
    const { effect, wait } = afterFailure(plan.onError, node.failuresInRow);
    node.retryAt = wait > 0 ? node.clock.monotonic() + wait : 0;
    if (node.hasValue) node.valueTime ??= node.clock.wall();
    step.holds = effect === 'hold' && node.hasValue;
    this.show(index, nodeStatus.error);
    if (effect !== 'stop') return;
    state.fatal ??= { node, error };
    state.halted = true;
    this.observer.halted();
  }

  /** It has no turn in this tick, because of that node. */
  skip(index: number, culprit: number): void {
    this.state.unusual++;
    this.state.culprits[index] = culprit;
    this.show(index, nodeStatus.skipped);
  }

  /** Sets the status, and tells of it where that is asked for. */
  show(index: number, status: number): void {
    this.state.states.statuses[index] = status;
    if (this.state.options.told) this.observer.transition(index);
  }
}
