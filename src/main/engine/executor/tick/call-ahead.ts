import { nodeStatus } from './node-table';
import type { Step, Wire } from './step';
import type { TickState } from './tick-state';

/**
 * Calls that are made while what they need is still on its way (E6): where nodes are called elsewhere, one after the
 * other, waiting for each answer would cost a way there and back per node.
 */

/** Whether all that the node needs has finished or goes its way before it. */
export function runsAhead(state: TickState, { plan, wires }: Step, line: object): boolean {
  for (const need of plan.needs) {
    const status = state.states.statuses[need];
    if (status === nodeStatus.completed) continue;
    const source = state.steps[need];
    // A failure that others do not notice, or are told of later, has to be waited for.
    const isPlain = source?.plan.onError === 'skip' || source?.plan.onError === 'stop';
    if (status !== nodeStatus.executing || source?.node.instance?.calls?.line !== line || !isPlain) return false;
    const outputs = new Set(source.plan.outputs.map(({ slot }) => slot));
    // What has to be converted has to be there.
    if (wires.some(({ slot, convert }) => convert !== undefined && outputs.has(slot))) return false;
  }
  return true;
}

/** What stands for the value of a wire whose source is executing; undefined where the value is there. */
export function promisedTo(state: TickState, { node, plan }: Step, wire: Wire): unknown {
  const line = node.instance?.calls?.line;
  if (line === undefined) return undefined;
  for (const need of plan.needs) {
    const source = state.steps[need];
    const calls = source?.node.instance?.calls;
    if (calls?.line !== line || state.states.statuses[need] !== nodeStatus.executing) continue;
    const output = source?.plan.outputs.find(({ slot }) => slot === wire.slot);
    if (output) return calls.promised(output.name);
  }
  return undefined;
}
