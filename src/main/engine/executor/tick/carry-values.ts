import type { Plan } from '../../plan/plan';
import type { Executor } from './executor';
import type { Slots } from './slots';

/** Gives the outputs and latches of kept nodes the values they had under the plan before (E10). */
export function carryValues(previous: Executor, plan: Plan, slots: Slots): void {
  const before = new Map(previous.plan.nodes.map((node) => [node.id, node]));
  for (const node of plan.nodes) {
    const old = before.get(node.id);
    if (old?.kind !== node.kind) continue;
    for (const { name, slot } of node.outputs) {
      const was = old.outputs.find((output) => output.name === name);
      if (was) slots.set(slot, previous.valueOf(was.slot));
    }
  }
  for (const latch of plan.latches) {
    const was = previous.plan.latches.find(({ node, input }) => node === latch.node && input === latch.input);
    if (was) slots.set(latch.to, previous.valueOf(was.to));
  }
}
