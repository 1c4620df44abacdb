import type { Plan, StoredInput } from '../../plan/plan';

export interface InputSlot {
  readonly slot: number;
  /** The node's index, or -1 when it rests. */
  readonly index: number;
}

/** Finds the slots of unwired inputs, and knows which required ones have been left without a value (E1). */
export class InputSlots {
  /** Title of the input by index of the node that cannot run without it. */
  readonly missing = new Map<number, string>();
  private inputs: Map<string, Map<string, InputSlot & { readonly input: StoredInput }>> | undefined;

  constructor(private readonly plan: Plan) {}

  /** Where the value belongs, or undefined for an input that is wired or unknown. */
  set(node: string, name: string, value: unknown): InputSlot | undefined {
    this.inputs ??= this.collect();
    const target = this.inputs.get(node)?.get(name);
    if (!target) return undefined;
    if (value === undefined && target.input.required) this.missing.set(target.index, target.input.title);
    else if (this.missing.get(target.index) === target.input.title) this.missing.delete(target.index);
    return target;
  }

  /** Made at the first update, so that a start costs nothing for it. */
  private collect() {
    const inputs = new Map<string, Map<string, InputSlot & { readonly input: StoredInput }>>();
    const add = (node: string, index: number, input: StoredInput) => {
      const own = inputs.get(node) ?? new Map();
      inputs.set(node, own.set(input.name, { slot: input.slot, index, input }));
    };
    this.plan.nodes.forEach((node, index) => {
      for (const input of node.inputs) if (input.type === 'stored') add(node.id, index, input);
    });
    for (const node of this.plan.resting) for (const input of node.inputs) add(node.id, -1, input);
    return inputs;
  }
}
