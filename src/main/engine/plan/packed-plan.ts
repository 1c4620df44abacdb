import type { NodeId, WorkflowId } from '#shared/graph/ids';
import type { InputPort } from '#shared/graph/kinds/kinds';
import type { ErrorPolicy } from '#shared/graph/workflow';
import type { Latch, Plan, PlanInput, PlanNode, PlanOutput, RestingNode, StoredInput } from './plan';

/**
 * A plan on its way to another thread. Copying an object for every node and port takes longer than compiling it, so
 * what nodes have in common is there once, in tables, and the rest is one row of numbers.
 */
export interface PackedPlan {
  readonly workflowId: WorkflowId;
  readonly ids: readonly NodeId[];
  readonly labels: readonly string[];
  readonly shapes: readonly Shape[];
  readonly policies: readonly ErrorPolicy[];
  readonly converted: readonly InputPort[];
  /**
   * Node by node: shape, policy, flags, where they say so its zone and its opening, how many needs and which; of each input its slot, and `stored`, `wired` or, past
   * these, a place in `converted`; of each output its slot.
   */
  readonly numbers: Int32Array;
  readonly resting: readonly RestingNode[];
  readonly latches: readonly Latch[];
  readonly initial: readonly unknown[];
}

/** What all nodes of a kind have in common. */
interface Shape {
  readonly kind: string;
  readonly inputs: readonly InputShape[];
  readonly outputs: readonly Omit<PlanOutput, 'slot'>[];
}

interface InputShape {
  readonly name: string;
  /** Unknown as long as no node stores a value in it. */
  facts?: Pick<StoredInput, 'title' | 'required'>;
}

const flags = { onChange: 1, isStatic: 2, ownClock: 4, catches: 8, zone: 16, opening: 32 };
const [stored, wired, firstConverted] = [0, 1, 2];

export function packPlan({ workflowId, nodes, resting, latches, initial }: Plan): PackedPlan {
  const shapes = new ShapeTable();
  const policies = new Table<ErrorPolicy>();
  const converted = new Table<InputPort>();
  const numbers: number[] = [];
  for (const node of nodes) {
    numbers.push(shapes.place(node), policies.place(node.onError), flagsOf(node));
    if (node.zone >= 0) numbers.push(node.zone);
    if (node.opening >= 0) numbers.push(node.opening);
    numbers.push(node.needs.length);
    for (const need of node.needs) numbers.push(need);
    for (const input of node.inputs) numbers.push(input.slot, sourceOf(input, converted));
    for (const { slot } of node.outputs) numbers.push(slot);
  }
  return {
    workflowId,
    ids: nodes.map(({ id }) => id),
    labels: nodes.map(({ label }) => label),
    shapes: shapes.entries,
    policies: policies.entries,
    converted: converted.entries,
    numbers: new Int32Array(numbers),
    resting,
    latches,
    initial,
  };
}

export function unpackPlan(packed: PackedPlan): Plan {
  const { workflowId, resting, latches, initial } = packed;
  return { workflowId, nodes: new NodeReader(packed).nodes(), resting, latches, initial };
}

function flagsOf({ trigger, isStatic, ownClock, catches, zone, opening }: PlanNode): number {
  return (
    (trigger === 'change' ? flags.onChange : 0) |
    (isStatic ? flags.isStatic : 0) |
    (ownClock ? flags.ownClock : 0) |
    (catches ? flags.catches : 0) |
    (zone >= 0 ? flags.zone : 0) |
    (opening >= 0 ? flags.opening : 0)
  );
}

function sourceOf(input: PlanInput, converted: Table<InputPort>): number {
  if (input.type === 'stored') return stored;
  return input.convert ? firstConverted + converted.place(input.convert) : wired;
}

/** Gives everything a place, equal things the same. */
class Table<T> {
  readonly entries: T[] = [];
  private readonly places = new Map<T, number>();

  place(entry: T): number {
    const known = this.places.get(entry);
    if (known !== undefined) return known;
    this.places.set(entry, this.entries.length);
    return this.entries.push(entry) - 1;
  }
}

class ShapeTable {
  readonly entries: Shape[] = [];
  /** The newest shape of each kind; there is only one unless its nodes differ. */
  private readonly places = new Map<string, number>();

  place(node: PlanNode): number {
    const known = this.places.get(node.kind);
    const shape = known === undefined ? undefined : this.entries[known];
    if (known !== undefined && shape && adopt(shape, node)) return known;
    this.places.set(node.kind, this.entries.length);
    return this.entries.push(shapeOf(node)) - 1;
  }
}

function shapeOf({ kind, inputs, outputs }: PlanNode): Shape {
  return {
    kind,
    inputs: inputs.map((input) =>
      input.type === 'stored' ? { name: input.name, facts: factsOf(input) } : { name: input.name },
    ),
    outputs: outputs.map(({ name, type }) => ({ name, type })),
  };
}

const factsOf = ({ title, required }: StoredInput) => ({ title, required });

/** Whether a node is of a shape, which learns from it what it did not know. */
function adopt(shape: Shape, { inputs, outputs }: PlanNode): boolean {
  if (inputs.length !== shape.inputs.length || outputs.length !== shape.outputs.length) return false;
  let at = 0;
  for (const input of inputs) {
    const known = shape.inputs[at++];
    if (known?.name !== input.name) return false;
    if (input.type !== 'stored') continue;
    known.facts ??= factsOf(input);
    if (known.facts.title !== input.title || known.facts.required !== input.required) return false;
  }
  at = 0;
  for (const { name, type } of outputs) {
    const known = shape.outputs[at++];
    if (known?.name !== name || known.type !== type) return false;
  }
  return true;
}

class NodeReader {
  private at = 0;

  constructor(private readonly packed: PackedPlan) {}

  nodes(): PlanNode[] {
    const { ids, labels } = this.packed;
    return ids.map((id, index) => this.node(id, labels[index] ?? ''));
  }

  private node(id: NodeId, label: string): PlanNode {
    const shape = this.packed.shapes[this.next()];
    const onError = this.packed.policies[this.next()];
    if (!shape || !onError) throw notWhole();
    const bits = this.next();
    const zone = bits & flags.zone ? this.next() : -1;
    const opening = bits & flags.opening ? this.next() : -1;
    const needs: number[] = [];
    for (let left = this.next(); left > 0; left--) needs.push(this.next());
    return {
      id,
      label,
      kind: shape.kind,
      onError,
      inputs: shape.inputs.map((input) => this.input(input)),
      outputs: shape.outputs.map(({ name, type }) => ({ name, type, slot: this.next() })),
      needs,
      trigger: bits & flags.onChange ? 'change' : 'tick',
      isStatic: (bits & flags.isStatic) !== 0,
      ownClock: (bits & flags.ownClock) !== 0,
      catches: (bits & flags.catches) !== 0,
      zone,
      opening,
    };
  }

  private input({ name, facts }: InputShape): PlanInput {
    const slot = this.next();
    const source = this.next();
    if (source === stored && facts) return { type: 'stored', name, title: facts.title, required: facts.required, slot };
    const convert = this.packed.converted[source - firstConverted];
    return convert ? { type: 'wire', name, slot, convert } : { type: 'wire', name, slot };
  }

  private next(): number {
    const number = this.packed.numbers[this.at++];
    if (number === undefined) throw notWhole();
    return number;
  }
}

const notWhole = () => new Error('A packed plan is not whole.');
