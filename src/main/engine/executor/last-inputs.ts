import type { PortValues } from '../node-kind';
import type { Plan, PlanNode } from '../plan/plan';
import type { Executor } from './executor';
import { fitValue } from './fit-value';
import type { LiveNode } from './live-node';

/**
 * What the inputs of a node have now: stored values, and what wires carried last. Absent are inputs without a value,
 * and those whose wire carries what does not fit.
 */
export function readInputs(node: PlanNode, valueIn: (slot: number) => unknown): PortValues {
  const values: Record<string, unknown> = {};
  for (const input of node.inputs) {
    const value = valueIn(input.slot);
    if (value === undefined) continue;
    if (input.type === 'stored' || !input.convert) values[input.name] = value;
    else {
      try {
        values[input.name] = fitValue(input.convert, value);
      } catch {
        // The node was never given it either.
      }
    }
  }
  return values;
}

/** Knows what the inputs of a node were last, also of one that an edit has taken out of the plan (E9). */
export class LastInputs {
  private readonly kept = new WeakMap<LiveNode, PortValues>();

  of(node: LiveNode, executor: Executor): PortValues {
    const planned = node.index >= 0 ? executor.plan.nodes[node.index] : undefined;
    return planned ? readInputs(planned, (slot) => executor.valueOf(slot)) : (this.kept.get(node) ?? {});
  }

  /** To be called while the executor's plan is in force, of nodes that the next one does not run. */
  keep(nodes: readonly LiveNode[], executor: Executor): void {
    for (const node of nodes) if (node.index >= 0) this.kept.set(node, this.of(node, executor));
  }

  /** Of nodes made for a plan that never comes into force: they have their stored values. */
  keepPlanned(nodes: readonly LiveNode[], active: readonly LiveNode[], plan: Plan): void {
    for (const node of nodes) {
      const planned = plan.nodes[active.indexOf(node)];
      if (planned)
        this.kept.set(
          node,
          readInputs(planned, (slot) => plan.initial[slot]),
        );
    }
  }
}
