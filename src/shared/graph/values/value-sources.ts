import { typesFit } from '../ports/ports';
import type { GraphIndex } from '../topology/graph-index';

/** An input by its node, its place in the kind, and its number. */
export interface IndexedInput {
  readonly node: number;
  readonly place: number;
  readonly number: number;
}

/** Where the values of inputs come from, once bypassed nodes and bends in wires are looked through (E1, E11). */
export class ValueSources {
  /** By number of each input, the wire that brings its value from a node that runs; -1: it reads a stored one. */
  readonly wires: Int32Array;
  private readonly passed = new Map<number, IndexedInput>();

  /** @param order every node that passes on after those that feed it. */
  constructor(
    private readonly index: GraphIndex,
    order: Int32Array,
  ) {
    this.wires = index.wireInto;
    // In most workflows nothing passes on, and in those every wire brings what it starts with.
    if (!index.nodes.some((_node, place) => index.passesOn(place)) && !index.outputs.includes(-1)) return;
    this.wires = index.wireInto.slice();
    for (const node of order) if (index.passesOn(node)) this.lookThrough(node);
    for (const node of order) if (!index.passesOn(node)) this.lookThrough(node);
  }

  /** The input of a bypassed node whose stored value another input reads; undefined: it reads its own. */
  passedTo(input: number): IndexedInput | undefined {
    return this.passed.get(input);
  }

  /** The input that a bypassed node passes through to an output: the first of a fitting type. */
  throughTo(node: number, output: number): IndexedInput | undefined {
    const kind = this.index.kind(node);
    const type = kind?.outputs[output]?.type;
    if (!kind || type === undefined) return undefined;
    const place = kind.inputs.findIndex((input) => typesFit(input.type, type).valid);
    return place < 0 ? undefined : { node, place, number: this.index.firstInput(node) + place };
  }

  /** Follows the wires of a node's inputs through nodes that pass on, whose own have been followed. */
  private lookThrough(node: number): void {
    const first = this.index.firstInput(node);
    this.index.kind(node)?.inputs.forEach((_port, place) => {
      const wire = this.wires[first + place] ?? -1;
      if (wire >= 0) this.follow(first + place, wire);
    });
  }

  private follow(input: number, wire: number): void {
    const source = this.index.sources[wire] ?? -1;
    const output = this.index.outputs[wire] ?? -1;
    if (output >= 0 && !this.index.passesOn(source)) return;
    const through = this.throughTo(source, output);
    this.wires[input] = (through && this.wires[through.number]) ?? -1;
    if (!through || this.wires[input] !== -1) return;
    // A bypassed node passes its stored value on. A bend stores none: its wire carries nothing, and the input keeps its own.
    const stored = this.passed.get(through.number) ?? (this.index.kind(source)?.reroute ? undefined : through);
    if (stored) this.passed.set(input, stored);
  }
}
