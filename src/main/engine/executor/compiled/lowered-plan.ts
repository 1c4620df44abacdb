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
  const slots: number[] = [];
  plan.nodes.forEach(({ outputs }, index) => {
    const output = outputs[0];
    const isNumeric = output && (output.type === 'FLOAT' || output.type === 'NUMBER');
    if (isNumeric && nodes[index]?.compute) slots.push(output.slot);
  });
  return slots;
}

/** The plan as the back ends see it, in its order: the nodes that have their turn in a tick. */
export function lowerPlan(steps: readonly Step[]): Op[] {
  const ops: Op[] = [];
  steps.forEach((step, index) => {
    if (hasTurn(step.plan)) ops.push(lower(step, index));
  });
  return ops;
}

function lower(step: Step, index: number): Op {
  if (step.plan.trigger === 'change') return { type: 'change', index, isStatic: step.plan.isStatic };
  if (!step.positional) return { type: 'run', index, step };
  const { call, args, out, output } = step.positional;
  return { type: 'compute', index, call, args, out, output };
}
