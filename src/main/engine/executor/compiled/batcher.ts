import { cell } from '../state-table';
import type { Slots } from '../tick/slots';
import { type BackEnd, type BackEndParts, rangeOf } from './back-end';
import { Constants } from './constants';
import type { ComputeOp, Op } from './lowered-plan';
import type { Segment } from './segment';

/**
 * One loop for all nodes of a kind on a level of the graph, for plans so wide that straight-line code of them would take
 * V8 seconds to optimize. For positional kinds alone: they are pure, so their order among each other does not show.
 */
export const batch: BackEnd = (ops, parts) => {
  const groups = groupByLevel(ops.filter(isBatchable), parts.walker.state.slots);
  return batchGroups(ops, groups, parts);
};

/** The same of ops that are grouped already. */
export function batchGroups(ops: readonly Op[], groups: readonly ComputeOp[][], parts: BackEndParts): Segment {
  const { from, to } = rangeOf(ops);
  const loops = new LoopMaker(parts);
  const batches = groups.map((members) => makeBatch(members, loops));
  const { table } = parts;
  const run = (): number => {
    for (let at = 0; at < batches.length; at++) {
      if (table.stopRequested) return from;
      batches[at]?.();
    }
    return to;
  };
  return { from, to, run, isReordered: true };
}

/** Takes for each argument of the kind a list of slots, then where results go, then the nodes' indexes. */
type Loop = (...lists: Int32Array[]) => unknown;

/** So that a shape fits a small integer. */
const mostArgs = 24;

export function isBatchable(op: Op): op is ComputeOp {
  if (op.type !== 'compute' || op.args.length > mostArgs) return false;
  for (let at = 0; at < op.args.length; at++) if (op.args[at]?.convert) return false;
  return true;
}

/** Ops that one loop can run, level after level: those of one kind whose values lie in the same arrays. */
export function groupByLevel(ops: readonly ComputeOp[], slots: Slots): ComputeOp[][] {
  /** By slot: one more than the level of the node that gives it; 0 for what comes from elsewhere. */
  const depths = new Int32Array(slots.values.length);
  const loops = new Map<unknown, Map<number, number>>();
  const levels: Map<number, ComputeOp[]>[] = [];
  let count = 0;
  ops.forEach((op) => {
    let depth = 0;
    for (let at = 0; at < op.args.length; at++) depth = Math.max(depth, depths[op.args[at]?.slot ?? -1] ?? 0);
    depths[op.out] = depth + 1;
    const shapes = loops.get(op.call) ?? new Map<number, number>();
    const shape = shapeOf(op, slots);
    const loop = shapes.get(shape) ?? count++;
    loops.set(op.call, shapes.set(shape, loop));
    const level = levels[depth] ?? new Map<number, ComputeOp[]>();
    levels[depth] = level;
    const group = level.get(loop);
    if (group) group.push(op);
    else level.set(loop, [op]);
  });
  return levels.flatMap((level) => [...level.values()]);
}

/** Which array each argument and the result are in: a bit for each that is among the numbers. */
function shapeOf({ args, out }: ComputeOp, slots: Slots): number {
  let bits = slots.holdsNumber(out) ? 1 : 0;
  for (let at = 0; at < args.length; at++) bits = bits * 2 + (slots.holdsNumber(args[at]?.slot ?? -1) ? 1 : 0);
  return bits;
}

function makeBatch(members: readonly ComputeOp[], loops: LoopMaker): () => unknown {
  const [first] = members;
  if (!first) return () => undefined;
  const args = first.args.map(() => new Int32Array(members.length));
  const outs = new Int32Array(members.length);
  const indexes = new Int32Array(members.length);
  members.forEach((op, at) => {
    for (let place = 0; place < args.length; place++) {
      const list = args[place];
      if (list) list[at] = op.args[place]?.slot ?? 0;
    }
    outs[at] = op.out;
    indexes[at] = op.index;
  });
  return loops.loopFor(first).bind(undefined, ...args, outs, indexes);
}

class LoopMaker {
  private readonly loops = new Map<unknown, Map<number, Loop>>();
  private count = 0;

  constructor(private readonly parts: BackEndParts) {}

  loopFor(op: ComputeOp): Loop {
    const shape = shapeOf(op, this.parts.walker.state.slots);
    const known = this.loops.get(op.call)?.get(shape);
    if (known) return known;
    const loop = this.make(op);
    this.loops.set(op.call, (this.loops.get(op.call) ?? new Map<number, Loop>()).set(shape, loop));
    return loop;
  }

  /** Each loop has a text of its own: of functions with the same text V8 would mix what it learns of their kinds. */
  private make({ call, args, out }: ComputeOp): Loop {
    const { walker, table } = this.parts;
    const constants = new Constants();
    constants.name('S', walker.state.slots.values);
    constants.name('F', walker.state.slots.numbers);
    constants.name('C', table.cells);
    const array = (slot: number) => (walker.state.slots.holdsNumber(slot) ? 'F' : 'S');
    const values = args.map(({ slot }, at) => `${array(slot)}[a${at}[at]]`);
    const check = walker.state.slots.holdsNumber(out)
      ? `if (typeof value !== 'number') throw new Error('No number');`
      : '';
    return constants.makeFunction(
      [...args.map((_, at) => `a${at}`), 'outs', 'indexes'],
      `// loop ${this.count++}
      for (let at = 0; at < outs.length; at++) {
        C[${cell.current}] = indexes[at];
        const value = ${constants.add(call)}(${values.join(', ')});
        ${check}
        ${array(out)}[outs[at]] = value;
      }`,
    );
  }
}
