import type { Plan, PlanInput, PlanNode } from '../../plan/plan';
import type { Wire } from '../tick/step';

/** A value that goes from a slot of the plan around a zone to one of the zone's own. */
interface Capture {
  readonly from: number;
  readonly to: number;
}

/** A wire from within the zone to the node that closes it. */
export interface ResultWire extends Wire {
  /** Index in the zone's plan of the node it comes from; -1: the one that opens the zone. */
  readonly source: number;
}

/** One pass through a zone as a plan of its own, with no more slots than it needs. */
export interface ZonePlan {
  readonly plan: Plan;
  /** Index of each of its nodes in the plan around it. */
  readonly places: readonly number[];
  /** What it reads from outside: stored values, and what nodes outside give. */
  readonly captures: readonly Capture[];
  /** The slots of what the node that opens it gives, by output. */
  readonly opened: ReadonlyMap<string, number>;
  readonly results: readonly ResultWire[];
  /** A text that is the same as long as its nodes and wires are. */
  readonly shape: string;
}

export function zonePlanOf(plan: Plan, closing: number): ZonePlan {
  const places = plan.nodes.flatMap((node, index) => (liesIn(plan, node, closing) ? index : []));
  const indexes = new Map(places.map((place, index) => [place, index]));
  const slots = new Map<number, number>();
  const slotOf = (outer: number): number => {
    const known = slots.get(outer) ?? slots.size;
    slots.set(outer, known);
    return known;
  };
  const closer = plan.nodes[closing];
  const opener = plan.nodes[closer?.opening ?? -1];
  const opened = new Map(opener?.outputs.map(({ name, slot }) => [name, slotOf(slot)]));
  /** By slot of the plan around, the node within that gives it. */
  const sources = new Map(opener?.outputs.map(({ slot }) => [slot, -1]));
  for (const [index, place] of places.entries())
    for (const { slot } of plan.nodes[place]?.outputs ?? []) sources.set(slot, index);
  const captures: Capture[] = [];
  const input = (one: PlanInput): PlanInput => {
    if (!sources.has(one.slot) && !slots.has(one.slot)) captures.push({ from: one.slot, to: slotOf(one.slot) });
    return { ...one, slot: slotOf(one.slot) };
  };
  const inner = (outer: number): number => indexes.get(outer) ?? -1;
  const nodes = places.flatMap((place): PlanNode[] => {
    const node = plan.nodes[place];
    if (!node) return [];
    return [
      {
        ...node,
        needs: node.needs.map(inner).filter((need) => need >= 0),
        zone: inner(node.zone),
        opening: inner(node.opening),
        inputs: node.inputs.map(input),
        outputs: node.outputs.map((output) => ({ ...output, slot: slotOf(output.slot) })),
      },
    ];
  });
  const results = (closer?.inputs ?? []).flatMap((one): ResultWire[] => {
    const source = sources.get(one.slot);
    return one.type === 'wire' && source !== undefined ? [{ ...one, slot: slotOf(one.slot), source }] : [];
  });
  const initial = Array.from({ length: slots.size }, () => undefined);
  const shape = JSON.stringify([nodes.map(({ id: _id, label: _label, ...facts }) => facts), results, [...opened]]);
  const own = { workflowId: plan.workflowId, nodes, resting: [], latches: [], initial };
  return { plan: own, places, captures, opened, results, shape };
}

/** Whether a node lies in a zone, or in one within it. */
function liesIn(plan: Plan, node: PlanNode, closing: number): boolean {
  for (let zone = node.zone; zone >= 0; zone = plan.nodes[zone]?.zone ?? -1) if (zone === closing) return true;
  return false;
}
