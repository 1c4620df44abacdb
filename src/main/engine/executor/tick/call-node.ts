import { FactoryError } from '#shared/base/errors';
import { missingInput } from '#shared/graph/topology/check';
import { promisedTo } from './call-ahead';
import { caughtAt } from './caught-at';
import { afterFailure, isTriedAgain } from './error-policy';
import { callByPosition, readWire } from './positional';
import type { Step } from './step';
import type { TickState } from './tick-state';

/**
 * Runs a node's code with what its inputs have now, and gives what it gave. Throws what it throws, INPUT_MISSING, or
 * INPUT_INVALID.
 */
export function callNode(state: TickState, index: number, inputs: Record<string, unknown>): unknown {
  const { slots, steps, table } = state;
  const step = steps[index];
  if (!step) return undefined;
  const { node, plan, wires, positional } = step;
  if (state.inputs.missing.size > 0) requireInputs(state, index);
  if (node.createError) throw node.createError.thrown;
  if (plan.trigger === 'change') step.seen = step.reads.map(({ slot }) => slots.get(slot));
  if (positional) {
    table.current = index;
    return callByPosition(positional, slots);
  }
  for (let at = 0; at < wires.length; at++) {
    const wire = wires[at];
    if (!wire) continue;
    if (plan.catches && state.caughtBefore.isTold(wire.slot)) {
      inputs[wire.name] = state.caughtBefore.at(wire.slot);
      continue;
    }
    const caught = plan.catches ? caughtAt(state, step, wire) : undefined;
    inputs[wire.name] = caught ?? promisedTo(state, step, wire) ?? readWire(wire, slots);
  }
  const closed = state.zones?.closedBy(index);
  if (closed) inputs[closed.input] = closed.open();
  table.current = index;
  return node.instance?.run(inputs, node);
}

function requireInputs({ inputs, nodes }: TickState, index: number): void {
  const missing = inputs.missing.get(index);
  if (missing !== undefined) throw new FactoryError('INPUT_MISSING', missingInput(nodes[index]?.label ?? '', missing));
}

/** Whether the node's policy has it tried again within the one tick of a run once. */
export function isRetrying({ plan, positional }: Step): boolean {
  return !positional && isTriedAgain(plan.onError, 1);
}

/** The same in a run once, whose one tick lasts until the last attempt. */
export async function callWithRetries(state: TickState, index: number, step: Step): Promise<unknown> {
  const { node, plan } = step;
  for (;;) {
    try {
      return await callNode(state, index, step.inputs);
    } catch (error) {
      const failures = node.failuresInRow + 1;
      if (state.halted || !isTriedAgain(plan.onError, failures)) throw error;
      node.fail(error);
      await node.clock.sleep(afterFailure(plan.onError, failures).wait, node.signal);
      if (state.halted) throw error;
    }
  }
}
