import { isNumeric } from '#shared/graph/ports/ports';
import { requireNumber } from '../../compute-kind';
import type { Compute } from '../../node-kind';
import type { PlanInput, PlanNode, PlanOutput } from '../../plan/plan';
import { fitValue } from './fit-value';
import type { Slots } from './slots';
import type { Wire } from './step';

/** How a positional kind is called for one of its nodes. */
export interface Positional {
  readonly call: Compute['call'];
  /** Where its arguments come from, in their order. */
  readonly args: readonly Wire[];
  readonly out: number;
  /** It has to give a number where this one's type is one. */
  readonly output: PlanOutput;
}

export function positionalOf(compute: Compute | undefined, { inputs, outputs }: PlanNode): Positional | undefined {
  const [output] = outputs;
  if (!compute || !output) return undefined;
  return { call: compute.call, args: argsOf(compute.takes, inputs), out: output.slot, output };
}

function argsOf(takes: readonly string[], inputs: readonly PlanInput[]): Wire[] {
  const args: Wire[] = [];
  for (let at = 0; at < takes.length; at++) {
    const name = takes[at];
    // Most kinds take their inputs in the order in which they declare them.
    const input = inputs[at]?.name === name ? inputs[at] : inputs.find((candidate) => candidate.name === name);
    if (input) args.push(input);
  }
  return args;
}

/** Calls it with what its inputs have now. NODE_FAILED when it gives no number where it has to. */
export function callByPosition(positional: Positional, slots: Slots): unknown {
  const value = call(positional, slots);
  if (typeof value !== 'number' && isNumeric(positional.output.type)) requireNumber(positional.output, value);
  return value;
}

/** A list of arguments is made only of more than two. */
function call({ call, args }: Positional, slots: Slots): unknown {
  const [a, b] = args;
  if (a && args.length === 1) return call(readWire(a, slots));
  if (a && b && args.length === 2) return call(readWire(a, slots), readWire(b, slots));
  return call(...args.map((arg) => readWire(arg, slots)));
}

/** What comes over a wire, fitted to the input it feeds. */
export function readWire({ slot, convert }: Wire, slots: Slots): unknown {
  const value = slots.get(slot);
  return convert ? fitValue(convert, value) : value;
}
