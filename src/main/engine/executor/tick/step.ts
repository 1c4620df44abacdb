import type { InputPort } from '#shared/graph/kinds/kinds';
import type { Plan, PlanNode } from '../../plan/plan';
import type { LiveNode } from '../nodes/live-node';
import { type Positional, positionalOf } from './positional';
import type { Slots } from './slots';

/** Everything one node's turn in a tick touches, looked up once. */
export interface Step {
  readonly plan: PlanNode;
  readonly node: LiveNode;
  /** Handed to `run`; holds the stored values, and is filled with those of wires each time. */
  readonly inputs: Record<string, unknown>;
  readonly wires: readonly Wire[];
  /** Instead of `inputs`, for kinds that take them by position. */
  readonly positional: Positional | undefined;
  /** Every input, to see whether one has changed. */
  readonly reads: readonly Read[];
  /** What `reads` gave as it ran last; undefined when it has to run whatever they give (E5). */
  seen: unknown[] | undefined;
  /** Index in `reads` of what made it run last; -1 for none in particular. */
  cause: number;
  /** It failed, and what depends on it goes on with the values it gave last (E8). */
  holds: boolean;
}

export interface Wire {
  readonly name: string;
  readonly slot: number;
  readonly convert?: InputPort;
}

export interface Read {
  readonly name: string;
  readonly slot: number;
  /** Index of the node that gives it, or -1. */
  readonly source: number;
}

/** The steps of a plan. `nodes` has one entry for each of its nodes. */
export function makeSteps(plan: Plan, nodes: readonly LiveNode[], slots: Slots): Step[] {
  const sources = sourcesOf(plan);
  const steps: Step[] = [];
  plan.nodes.forEach((node, index) => {
    const live = nodes[index];
    if (live) steps.push(makeStep(node, live, slots, sources));
  });
  return steps;
}

/** By slot, the index of the node that gives it, or -1. */
function sourcesOf({ nodes, initial }: Plan): Int32Array {
  const sources = new Int32Array(initial.length).fill(-1);
  nodes.forEach(({ outputs }, index) => {
    for (let at = 0; at < outputs.length; at++) sources[outputs[at]?.slot ?? -1] = index;
  });
  return sources;
}

/** Of a large plan every list that is not needed counts: what a node's kind and trigger have no use for is not made. */
function makeStep(plan: PlanNode, node: LiveNode, slots: Slots, sources: Int32Array): Step {
  const positional = positionalOf(node.compute, plan);
  const inputs = positional ? nothing : storedInputs(plan, slots);
  const wires = positional ? none : wiresOf(plan);
  const reads = plan.trigger === 'change' ? readsOf(plan, sources) : none;
  return { plan, node, inputs, wires, positional, reads, seen: undefined, cause: -1, holds: false };
}

const none: readonly never[] = [];
/** Never written to: a positional kind is given no object. */
const nothing: Record<string, unknown> = Object.freeze({});

function storedInputs({ inputs }: PlanNode, slots: Slots): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, slot, type } of inputs) values[name] = type === 'stored' ? slots.get(slot) : undefined;
  return values;
}

function wiresOf({ inputs }: PlanNode): Wire[] {
  const wires: Wire[] = [];
  for (const input of inputs) if (input.type === 'wire') wires.push(input);
  return wires;
}

function readsOf({ inputs }: PlanNode, sources: Int32Array): Read[] {
  return inputs.map(({ name, slot }) => ({ name, slot, source: sources[slot] ?? -1 }));
}
