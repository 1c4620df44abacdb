import { cell } from '../state-table';
import { fitValue } from '../tick/fit-value';
import { isThenable, noOutputs } from '../tick/node-result';
import type { Slots } from '../tick/slots';
import type { Wire } from '../tick/step';
import type { Zones } from '../zones/zones';
import { type BackEnd, type BackEndParts, rangeOf } from './back-end';
import { Constants } from './constants';
import type { ComputeOp, Op, RunOp } from './lowered-plan';

/**
 * How much goes into one generated function: 250 positional nodes of two arguments. Longer ones keep more values in
 * registers, but the optimizer's time grows faster than they do, and above 60 KB of bytecode V8 does not optimize at all.
 */
export const largestChunk = 750;
/** Positional nodes that run between two looks at whether the run is to stop; all others look before they run. */
const stopInterval = 16;

/**
 * Straight-line code for neighbouring nodes: fastest by far, once V8 has optimized it. Only numbers made here reach the
 * source text; names, values and functions of nodes are constants of the function, so that no text of a workflow ever
 * becomes code.
 */
export const generate: BackEnd = (ops, parts) => {
  const { from, to } = rangeOf(ops);
  const run = new ChunkWriter(parts.walker.state.slots, to).write(ops, parts);
  return { from, to, run, isReordered: false };
};

/** How much an op adds to a generated function, about: one for each value it reads or writes and each check. */
export function sizeOf(op: Op): number {
  if (op.type === 'compute') return 1 + op.args.length;
  if (op.type === 'change') return 3;
  return 6 + 2 * op.step.wires.length + op.step.plan.outputs.length;
}

class ChunkWriter {
  private readonly constants = new Constants();
  private readonly lines: string[] = [];
  /** Slots whose values this function holds in a local, `v` and the slot. */
  private readonly locals = new Set<number>();
  private sinceStopCheck = 0;
  private zones: Zones | undefined;

  constructor(
    private readonly slots: Slots,
    private readonly to: number,
  ) {}

  write(ops: readonly Op[], { walker, table, scope }: BackEndParts): () => number {
    const { constants } = this;
    this.zones = walker.state.zones;
    constants.name('S', this.slots.values);
    constants.name('F', this.slots.numbers);
    constants.name('C', table.cells);
    constants.name('X', scope);
    constants.name('onChange', (index: number) => walker.runOnChange(index));
    constants.name('isThenable', isThenable);
    constants.name('noOutputs', () => {
      throw noOutputs();
    });
    constants.name('noNumber', () => {
      throw new Error('The output has to be a number.');
    });
    for (let at = 0; at < ops.length; ) at = this.writeOp(ops, at);
    const run = constants.makeFunction([], `let r;\n${this.lines.join('\n')}\nreturn ${this.to};`);
    return run as () => number;
  }

  /** Writes one op, or a group of them. Gives the place of the next. */
  private writeOp(ops: readonly Op[], at: number): number {
    const op = ops[at];
    if (op?.type === 'compute') this.writeCompute(op);
    else if (op?.type === 'run') this.writeRun(op);
    else if (op?.isStatic) return this.writeStatic(ops, at);
    else if (op) this.writeChange(op.index);
    return at + 1;
  }

  private writeCompute({ index, call, args, out }: ComputeOp): void {
    if (this.sinceStopCheck++ % stopInterval === 0) this.writeStopCheck(index);
    const value = `${this.constants.add(call)}(${args.map((arg) => this.read(arg)).join(', ')})`;
    this.lines.push(`C[${cell.current}] = ${index};`);
    if (this.slots.holdsNumber(out)) {
      this.lines.push(
        `const v${out} = ${value};`,
        `if (typeof v${out} !== 'number') noNumber();`,
        `F[${out}] = v${out};`,
      );
    } else this.lines.push(`const v${out} = S[${out}] = ${value};`);
    this.locals.add(out);
  }

  private writeRun({ index, step }: RunOp): void {
    const { constants, zones } = this;
    this.writeStopCheck(index);
    this.lines.push(`C[${cell.current}] = ${index};`);
    const inputs = constants.add(step.inputs);
    for (const wire of step.wires) {
      this.lines.push(`${inputs}[${constants.add(wire.name)}] = ${this.read(wire)};`);
    }
    const { node, plan } = step;
    const closed = zones?.closedBy(index);
    if (closed) this.lines.push(`${inputs}[${constants.add(closed.input)}] = ${constants.add(closed.open)}();`);
    this.lines.push(
      `r = ${constants.add(node.instance)}.run(${inputs}, ${constants.add(node)});`,
      `if (isThenable(r)) { X.promise = r; return ${index}; }`,
    );
    if (plan.outputs.length === 0) return;
    this.lines.push(`if (typeof r !== 'object' || r === null) noOutputs();`);
    for (const { name, slot } of plan.outputs) {
      this.lines.push(`const v${slot} = S[${slot}] = r[${constants.add(name)}];`);
      this.locals.add(slot);
    }
  }

  /** Neighbours that depend on stored values alone are passed over together while none has changed. */
  private writeStatic(ops: readonly Op[], from: number): number {
    let at = from;
    this.lines.push('if (X.dirty) {');
    for (; at < ops.length; at++) {
      const op = ops[at];
      if (op?.type !== 'change' || !op.isStatic) break;
      this.writeChange(op.index);
    }
    this.lines.push('}');
    return at;
  }

  private writeChange(index: number): void {
    this.writeStopCheck(index);
    this.lines.push(
      `C[${cell.current}] = ${index};`,
      `r = onChange(${index});`,
      `if (r !== undefined) { X.promise = r; return ${index}; }`,
    );
  }

  private writeStopCheck(index: number): void {
    this.lines.push(`if (C[${cell.stop}] !== 0) return ${index};`);
  }

  private read({ slot, convert }: Wire): string {
    const value = this.locals.has(slot) ? `v${slot}` : `${this.slots.holdsNumber(slot) ? 'F' : 'S'}[${slot}]`;
    if (!convert) return value;
    const fit = this.constants.add((unfit: unknown) => fitValue(convert, unfit));
    // Most of what comes to a number's input is one, and needs no fitting.
    const isNumber = (convert.type === 'FLOAT' || convert.type === 'NUMBER') && convert.control.type !== 'choice';
    return isNumber ? `(typeof ${value} === 'number' ? ${value} : ${fit}(${value}))` : `${fit}(${value})`;
  }
}
