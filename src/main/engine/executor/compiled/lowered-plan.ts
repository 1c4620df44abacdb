import { hasTurn, type Plan } from '../../plan/plan';
import type { LiveNode } from '../nodes/live-node';
import type { Positional } from '../tick/positional';
import type { Step } from '../tick/step';

/** What one node comes to while everything goes as usual. */
export type Op =
  /** A positional kind, in every tick. */
  | ({ readonly type: 'compute'; readonly index: number } & Positional)
  /** Any other kind, in every tick. */
  | { readonly type: 'run'; readonly index: number; readonly step: Step }
  /** Runs when an input has changed (E5). */
  | { readonly type: 'change'; readonly index: number; readonly isStatic: boolean };

export type ComputeOp = Extract<Op, { type: 'compute' }>;
export type RunOp = Extract<Op, { type: 'run' }>;

/**
 * Slots that hold numbers only: the outputs of positional kinds whose type is a number that need not be whole. Whole
 * ones are small integers as a rule, which need no box anyway.
 */
export function numericSlots(plan: Plan, nodes: readonly LiveNode[]): number[] {
  return plan.nodes.flatMap(({ outputs: [output] }, index) => {
    const isNumeric = output && (output.type === 'FLOAT' || output.type === 'NUMBER');
    return isNumeric && nodes[index]?.compute ? output.slot : [];
  });
}

/** The plan as the back ends see it, in its order: the nodes that have their turn in a tick. */
export function lowerPlan(plan: Plan, steps: readonly Step[]): Op[] {
  return plan.nodes.flatMap((node, index): Op[] => {
    const step = steps[index];
    if (!step || !hasTurn(node)) return [];
    if (node.trigger === 'change') return [{ type: 'change', index, isStatic: node.isStatic }];
    if (step.positional) return [{ type: 'compute', index, ...step.positional }];
    return [{ type: 'run', index, step }];
  });
}
