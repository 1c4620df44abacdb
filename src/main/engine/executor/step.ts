import type { InputPort } from '#shared/graph/kinds';
import type { ErrorPolicy } from '#shared/graph/workflow';
import type { NodeInstance } from '../node-kind';
import type { PlanNode, PlanOutput } from '../plan/plan';
import type { LiveNode } from './live-node';

/** Everything one node's turn in a tick touches, looked up once. */
export interface Step {
  readonly node: LiveNode;
  readonly run: NodeInstance['run'] | undefined;
  /** Handed to `run`; holds the stored values, and is filled with those of wires each time. */
  readonly inputs: Record<string, unknown>;
  readonly wires: readonly Wire[];
  readonly outputs: readonly PlanOutput[];
  readonly needs: readonly number[];
  readonly onError: ErrorPolicy;
  /** Monotonic seconds at which a measured execution began. */
  began: number;
}

export interface Wire {
  readonly name: string;
  readonly slot: number;
  readonly convert: InputPort | undefined;
}

export function makeStep(plan: PlanNode, node: LiveNode, values: readonly unknown[]): Step {
  const inputs: Record<string, unknown> = {};
  const wires: Wire[] = [];
  for (const input of plan.inputs) {
    inputs[input.name] = input.type === 'stored' ? values[input.slot] : undefined;
    if (input.type === 'wire') wires.push({ name: input.name, slot: input.slot, convert: input.convert });
  }
  const { outputs, needs, onError } = plan;
  return { node, run: node.instance?.run, inputs, wires, outputs, needs, onError, began: 0 };
}
