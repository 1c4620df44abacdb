import { readableError } from '#shared/base/errors';
import type { Flight } from '../nodes/live-node';
import type { Outcome } from './async-tick';
import { callNode } from './call-node';
import { Cancelled } from './cancelled';
import { isThenable } from './node-result';
import { nodeStatus } from './node-table';
import type { Outcomes } from './outcomes';
import type { Step } from './step';
import { type TickState, unchanged } from './tick-state';

/**
 * Nodes on their own clock (E6): they start after a tick, with its values, and what they gave is taken in before the
 * next, so that no tick ever waits for them.
 */
export class OwnClocks {
  private readonly indexes: readonly number[];

  constructor(
    private readonly state: TickState,
    private readonly outcomes: Outcomes,
  ) {
    const indexes: number[] = [];
    state.plan.nodes.forEach(({ ownClock }, index) => {
      if (ownClock) indexes.push(index);
    });
    this.indexes = indexes;
  }

  /** Takes in what has come since the tick before. */
  land(): void {
    for (const index of this.indexes) {
      const node = this.state.steps[index]?.node;
      const outcome = node?.flight?.outcome;
      if (!node || !outcome) continue;
      node.flight = undefined;
      if (this.state.options.measured) this.state.readClock(node);
      try {
        if (!outcome.ok) throw outcome.error;
        this.outcomes.complete(index, outcome.value);
        node.valueTime = node.clock.wall();
      } catch (error) {
        // What was given up while the node was out of the plan is no error of it.
        if (!(error instanceof Cancelled)) this.outcomes.fail(index, error);
      }
    }
  }

  /** Starts those that are not under way, with the values of the tick that has just ended. */
  takeOff(): void {
    const { state, outcomes } = this;
    for (const index of this.indexes) {
      const step = state.steps[index];
      if (!step) continue;
      if (!step.node.flight) {
        const verdict = state.judge(step);
        if (verdict < 0) outcomes.skip(index, -verdict - 1);
        else if (state.isDue(step)) this.launch(index, step);
      }
      if (state.states.statuses[index] !== nodeStatus.completed) state.unusual++;
    }
  }

  private launch(index: number, step: Step): void {
    const { state, outcomes } = this;
    const { node } = step;
    try {
      if (step.plan.trigger === 'change' && state.changedInput(step) === unchanged) return;
      // Also where this tick is not measured: it may end in one that is.
      state.readClock(node);
      state.startTiming(index);
      // A copy: stored values may change while it is under way.
      const result = callNode(state, index, { ...step.inputs });
      if (state.options.measured) state.readClock(node);
      if (isThenable(result)) {
        node.flight = follow(result);
        const { statuses } = state.states;
        const status = node.hasValue ? nodeStatus.completed : nodeStatus.executing;
        if (statuses[index] !== nodeStatus.error) statuses[index] = status;
      } else {
        outcomes.complete(index, result);
        node.valueTime = node.clock.wall();
      }
    } catch (error) {
      outcomes.fail(index, error);
    }
    state.table.current = -1;
  }
}

function follow(result: PromiseLike<unknown>): Flight {
  const flight = {
    settled: Promise.resolve(result).then(
      (value) => {
        flight.outcome = { ok: true, value };
      },
      (error: unknown) => {
        flight.outcome = { ok: false, error: readableError(error) };
      },
    ),
    outcome: undefined as Outcome<unknown> | undefined,
  };
  return flight;
}
