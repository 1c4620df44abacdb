import { assertNever } from '#shared/base/assert-never';
import { fitValue } from '../fit-value';
import { isRecord, isThenable, noOutputs } from '../node-result';
import type { Slots } from '../slots';
import { type BackEnd, type BackEndParts, rangeOf } from './back-end';
import type { Arg, ComputeOp, Op, RunOp } from './lowered-plan';

/** At speed within some milliseconds, and no faster later: what a plan begins with. */
export const interpret: BackEnd = (ops, parts) => {
  const { scope, table, walker } = parts;
  const { from, to } = rangeOf(ops);
  const run = (): number => {
    for (let at = 0; at < ops.length; at++) {
      const op = ops[at];
      if (!op) break;
      if (op.type === 'change' && op.isStatic && !scope.dirty) continue;
      if (table.stopRequested) return op.index;
      table.current = op.index;
      scope.promise = turn(op, walker.slots, parts);
      if (scope.promise) return op.index;
    }
    return to;
  };
  return { from, to, run, isReordered: false };
};

function turn(op: Op, slots: Slots, { walker }: BackEndParts): PromiseLike<unknown> | undefined {
  switch (op.type) {
    case 'compute':
      slots.set(op.out, compute(op, slots));
      return undefined;
    case 'run':
      return runNode(op, slots);
    case 'change':
      return walker.runOnChange(op.index);
    default:
      return assertNever(op);
  }
}

function compute({ call, args, out }: ComputeOp, slots: Slots): unknown {
  const [a, b, c] = args;
  const value = !a
    ? call()
    : !b
      ? call(read(a, slots))
      : !c
        ? call(read(a, slots), read(b, slots))
        : call(...args.map((arg) => read(arg, slots)));
  if (slots.holdsNumber(out) && typeof value !== 'number') throw new Error('The output has to be a number.');
  return value;
}

function runNode({ step }: RunOp, slots: Slots): PromiseLike<unknown> | undefined {
  const { node, run, inputs, wires, plan } = step;
  for (let at = 0; at < wires.length; at++) {
    const wire = wires[at];
    if (wire) inputs[wire.name] = read(wire, slots);
  }
  const result: unknown = run?.call(node.instance ?? { run }, inputs, node);
  const { outputs } = plan;
  if (outputs.length === 0) return isThenable(result) ? result : undefined;
  if (isThenable(result)) return result;
  if (!isRecord(result)) throw noOutputs();
  for (let at = 0; at < outputs.length; at++) {
    const output = outputs[at];
    if (output) slots.set(output.slot, result[output.name]);
  }
  return undefined;
}

function read({ slot, convert }: Arg, slots: Slots): unknown {
  const value = slots.get(slot);
  return convert ? fitValue(convert, value) : value;
}
