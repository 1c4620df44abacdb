import { makeOperations, operators, sourceAt } from './operators.mjs';
import { createRandom } from './random.mjs';

/**
 * `operator` is an index into `operators`; the source has -1.
 * @typedef {{ readonly id: string, readonly operator: number, readonly sources: readonly number[] }} GraphNode
 */

/**
 * A graph as every engine is given it. `nodes` are in an order in which they can be computed, the source first;
 * `listing` is the order in which a document holds them, scrambled. Nobody reads a sink, and every other node is read.
 * @typedef {object} Graph
 * @property {string} name
 * @property {readonly GraphNode[]} nodes
 * @property {readonly number[]} listing
 * @property {readonly number[]} sinks
 */

const unary = operators.flatMap(({ inputs }, at) => (inputs === 1 ? [at] : []));
const binary = operators.flatMap(({ inputs }, at) => (inputs === 2 ? [at] : []));
/** Ticks for which the generator makes sure that every node's value changes. */
const probes = 8;

/**
 * `chain1000` is a chain of so many nodes behind a source; `layer100x10` ten layers of a hundred: the first takes the
 * source, each node of the others two of the layer before.
 * @param {string} name
 * @returns {Graph}
 */
export function makeGraph(name) {
  const [, chain, width, depth] = /^(?:chain(\d+)|layer(\d+)x(\d+))$/.exec(name) ?? [];
  const builder = new GraphBuilder();
  if (chain !== undefined) builder.addChain(Number(chain));
  else if (width !== undefined && depth !== undefined) builder.addLayers(Number(width), Number(depth));
  else throw new Error(`There is no graph ${name}.`);
  return builder.finish(name);
}

class GraphBuilder {
  random = createRandom(20_260_601);
  operations = makeOperations();
  /** @type {{ operator: number, sources: number[] }[]} */
  nodes = [{ operator: -1, sources: [] }];
  /** Each node's values in the first ticks. */
  values = [Array.from({ length: probes }, (_, tick) => sourceAt(tick + 1))];

  /** @param {number} length */
  addChain(length) {
    for (let at = 0; at < length; at++) this.add(this.random.pick(unary), [at]);
  }

  /** @param {number} width @param {number} depth */
  addLayers(width, depth) {
    for (let at = 0; at < width; at++) this.add(this.random.pick(unary), [0]);
    for (let layer = 1; layer < depth; layer++) {
      const before = this.nodes.length - width;
      // Each of the layer before is read at least once, so that no engine may leave it out.
      for (const first of this.random.permutation(width)) this.addOverTwo(before, first, width);
    }
  }

  /** @param {number} before @param {number} first @param {number} width */
  addOverTwo(before, first, width) {
    for (;;) {
      const second = this.random.below(width);
      if (second === first) continue;
      const pair = [before + first, before + second];
      if (this.random.below(2) === 1) pair.reverse();
      if (this.add(this.random.pick(binary), pair)) return;
    }
  }

  /** Adds a node, unless its value would stay what it is from one tick to the next. @param {number} operator @param {number[]} sources */
  add(operator, sources) {
    const operation = this.operations[operator];
    const [a = [], b = []] = sources.map((at) => this.values[at]);
    const values = a.map((value, tick) => operation?.(value, b[tick] ?? 0) ?? 0);
    if (values.some((value, tick) => tick > 0 && value === values[tick - 1])) return false;
    this.nodes.push({ operator, sources });
    this.values.push(values);
    return true;
  }

  /** @param {string} name @returns {Graph} */
  finish(name) {
    const listing = this.random.permutation(this.nodes.length);
    const ids = new Map(listing.map((node, place) => [node, `node-${place}`]));
    const read = new Set(this.nodes.flatMap((node) => node.sources));
    return {
      name,
      listing,
      nodes: this.nodes.map((node, at) => ({ ...node, id: ids.get(at) ?? '' })),
      sinks: this.nodes.flatMap((_, at) => (read.has(at) ? [] : [at])),
    };
  }
}
