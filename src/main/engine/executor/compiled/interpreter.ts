import { cell } from '../state-table';
import { callNode } from '../tick/call-node';
import { isThenable, storeOutputs } from '../tick/node-result';
import { callByPosition } from '../tick/positional';
import type { Slots } from '../tick/slots';
import type { TickState } from '../tick/tick-state';
import { type BackEnd, type BackEndParts, rangeOf } from './back-end';
import type { ComputeOp, Op, RunOp } from './lowered-plan';

/** At speed within some milliseconds, and no faster later: what a plan begins with. */
export const interpret: BackEnd = (ops, parts) => {
  const { from, to } = rangeOf(ops);
  const { scope, walker } = parts;
  const { cells } = parts.table;
  const { values, numbers } = walker.state.slots;
  const { codes, indexes, slots, outs, calls, others } = encode(ops, walker);
  const argument = (slot: number, isNumber: number): unknown => (isNumber === 0 ? values[slot] : numbers[slot]);
  const compute = (at: number, what: number): void => {
    const a = argument(slots[at * mostArgs] ?? 0, what & code.aIsNumber);
    const b = what & code.takesTwo ? argument(slots[at * mostArgs + 1] ?? 0, what & code.bIsNumber) : undefined;
    const value = what & code.takesTwo ? calls[at]?.(a, b) : calls[at]?.(a);
    const out = outs[at] ?? 0;
    if (!(what & code.givesNumber)) values[out] = value;
    else if (typeof value === 'number') numbers[out] = value;
    else throw new Error('The output has to be a number.');
  };
  const runOther = (at: number): PromiseLike<unknown> | undefined => {
    const op = ops[at];
    return op?.type === 'change' && op.isStatic && !scope.dirty ? undefined : others[at]?.();
  };
  const run = (): number => {
    for (let at = 0; at < codes.length; at++) {
      const index = indexes[at] ?? 0;
      if (cells[cell.stop] !== 0) return index;
      cells[cell.current] = index;
      const what = codes[at] ?? code.other;
      if (what !== code.other) compute(at, what);
      else {
        scope.promise = runOther(at);
        if (scope.promise) return index;
      }
    }
    return to;
  };
  return { from, to, run, isReordered: false };
};

/** Bits of what there is to do for a node. Positional kinds of one or two unfitted arguments are spelled out. */
const code = { other: 0, plain: 1, takesTwo: 2, aIsNumber: 4, bIsNumber: 8, givesNumber: 16 } as const;
const mostArgs = 2;

/** The ops in arrays side by side, which a loop reads faster than objects. */
function encode(ops: readonly Op[], walker: BackEndParts['walker']) {
  const { slots } = walker.state;
  const encoded = {
    codes: new Uint8Array(ops.length),
    indexes: new Int32Array(ops.length),
    slots: new Int32Array(ops.length * mostArgs),
    outs: new Int32Array(ops.length),
    calls: new Array<ComputeOp['call'] | undefined>(ops.length),
    /** How ops are run that are not spelled out. */
    others: new Array<(() => PromiseLike<unknown> | undefined) | undefined>(ops.length),
  };
  ops.forEach((op, at) => {
    encoded.indexes[at] = op.index;
    if (op.type === 'compute' && isPlain(op)) {
      encoded.codes[at] = codeOf(op, slots);
      encoded.outs[at] = op.out;
      encoded.calls[at] = op.call;
      for (let place = 0; place < op.args.length; place++)
        encoded.slots[at * mostArgs + place] = op.args[place]?.slot ?? 0;
    } else encoded.others[at] = runOf(op, slots, walker);
  });
  return encoded;
}

function isPlain({ args }: ComputeOp): boolean {
  if (args.length === 0 || args.length > mostArgs) return false;
  return !args[0]?.convert && !args[1]?.convert;
}

function codeOf({ args: [a, b], out }: ComputeOp, slots: Slots): number {
  let bits: number = code.plain;
  if (a && slots.holdsNumber(a.slot)) bits |= code.aIsNumber;
  if (b) bits |= code.takesTwo;
  if (b && slots.holdsNumber(b.slot)) bits |= code.bIsNumber;
  if (slots.holdsNumber(out)) bits |= code.givesNumber;
  return bits;
}

function runOf(op: Op, slots: Slots, walker: BackEndParts['walker']): () => PromiseLike<unknown> | undefined {
  if (op.type === 'change') return () => walker.runOnChange(op.index);
  if (op.type === 'run') return () => runNode(op, walker.state);
  return () => {
    slots.set(op.out, callByPosition(op, slots));
    return undefined;
  };
}

function runNode({ index, step }: RunOp, state: TickState): PromiseLike<unknown> | undefined {
  const result = callNode(state, index, step.inputs);
  if (isThenable(result)) return result;
  storeOutputs(step.plan.outputs, result, state.slots);
  return undefined;
}
