import { operators, source } from '../graphs/operators.mjs';

/**
 * Nodes in one function: V8 never optimises one of more than 60 KB of bytecode, and the fewer functions, the fewer
 * values have to be stored between them.
 */
const chunkSize = 1000;

/**
 * A graph as straight code: what a person would write who has only this graph to compute. Values are variables; only
 * those another function needs are stored, and the sinks.
 * @param {import('../graphs/graph.mjs').Graph} graph
 * @param {'inlined' | 'called'} form of the operators: their text, or calls of `f0`, `f1`, …
 */
export function writeFlatCode(graph, form) {
  const { nodes } = graph;
  const sinks = new Map(graph.sinks.map((at, place) => [at, place]));
  const chunkOf = (/** @type {number} */ at) => Math.floor(at / chunkSize);
  /** Slots of values that cross from one function to another. @type {Map<number, number>} */
  const slots = new Map();
  nodes.forEach(({ sources }, at) => {
    for (const from of sources) if (chunkOf(from) < chunkOf(at) && !slots.has(from)) slots.set(from, slots.size);
  });
  const functions = [];
  for (let begin = 0; begin < nodes.length; begin += chunkSize) {
    const lines = [];
    const loaded = new Set();
    for (const [offset, { operator, sources }] of nodes.slice(begin, begin + chunkSize).entries()) {
      const at = begin + offset;
      for (const from of sources.filter((from) => from < begin && !loaded.has(from))) {
        loaded.add(from);
        lines.push(`const v${from} = S[${slots.get(from)}];`);
      }
      lines.push(`const v${at} = ${operator < 0 ? `state = ${source.text}` : write(form, operator, sources)};`);
      if (slots.has(at)) lines.push(`S[${slots.get(at)}] = v${at};`);
      if (sinks.has(at)) lines.push(`sinks[${sinks.get(at)}] = v${at};`);
    }
    functions.push(`function part${functions.length}() {\n${lines.join('\n')}\n}`);
  }
  const calls = functions.map((_, at) => `part${at}();`).join(' ');
  return `'use strict';
let state = ${source.seed};
const S = new Int32Array(${slots.size});
const sinks = new Int32Array(${sinks.size});
${operators.map((_, at) => `const f${at} = functions[${at}];`).join('\n')}
${functions.join('\n')}
return { run(ticks) { for (let tick = 0; tick < ticks; tick++) { ${calls} } }, sinks: () => [...sinks] };`;
}

/** @param {'inlined' | 'called'} form @param {number} operator @param {readonly number[]} sources */
function write(form, operator, sources) {
  const [a, b] = sources.map((from) => `v${from}`);
  if (form === 'called') return `f${operator}(${sources.map((from) => `v${from}`).join(', ')})`;
  return (operators[operator]?.text ?? '').replace(/\ba\b/g, a ?? '').replace(/\bb\b/g, b ?? '');
}
