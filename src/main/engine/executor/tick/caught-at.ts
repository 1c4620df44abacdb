import type { Caught } from '../../node-kind';
import type { Step, Wire } from './step';
import type { TickState } from './tick-state';

/** What a node that catches is told in place of a wire's value; undefined where the value is there (E8). */
export function caughtAt(state: TickState, { plan }: Step, { slot }: Wire): Caught | undefined {
  const source = plan.needs.find((need) => state.steps[need]?.plan.outputs.some((output) => output.slot === slot));
  return source === undefined ? undefined : state.caughtFrom(state.failedAt(source));
}
