/**
 * The work of nodes: integers below 2^30, which every engine can hold without boxing (Electron's are 31 bits), about
 * one instruction each, and bijective in each input, so that no change is ever lost on the way: an engine that skips
 * nodes whose inputs did not change finds nothing to skip.
 */

/** Text of an expression of `a`, and of `b` where there are two inputs. */
export const operators = [
  { name: 'increment', inputs: 1, text: '(a + 1) & 0x3fffffff' },
  { name: 'lower', inputs: 1, text: '(a - 12345) & 0x3fffffff' },
  { name: 'invert', inputs: 1, text: 'a ^ 0x3fffffff' },
  { name: 'flip', inputs: 1, text: 'a ^ 0x15555555' },
  { name: 'triple', inputs: 1, text: 'Math.imul(a, 3) & 0x3fffffff' },
  { name: 'add', inputs: 2, text: '(a + b) & 0x3fffffff' },
  { name: 'subtract', inputs: 2, text: '(a - b) & 0x3fffffff' },
  { name: 'take', inputs: 2, text: '(b - a) & 0x3fffffff' },
  { name: 'xor', inputs: 2, text: 'a ^ b' },
  { name: 'equal', inputs: 2, text: 'a ^ b ^ 0x3fffffff' },
  { name: 'carry', inputs: 2, text: '(a + b + 1) & 0x3fffffff' },
];

/** @typedef {(a: number, b: number) => number} Operation */

/**
 * One function for each operator, as a program has them.
 * @returns {Operation[]}
 */
export function makeOperations() {
  return operators.map(({ inputs, text }) => compile(inputs, `return ${text};`));
}

/**
 * The same functions, which V8 does not inline: the branch that is never taken makes each larger than V8 inlines. It
 * costs one comparison.
 * @returns {Operation[]}
 */
export function makeOpaqueOperations() {
  const ballast = 'a = (a * 31 + 7) % 1000003; '.repeat(60);
  return operators.map(({ inputs, text }) => compile(inputs, `if (a < 0) { ${ballast} } return ${text};`));
}

/**
 * For engines whose nodes read their inputs by themselves: for each operator a function that takes what is read and
 * gives a node's function. Each has its own code, as a program's would, so that none is slowed by another's.
 * @param {string} read how a value is read from `it`: `it.value`
 * @returns {((a: unknown, b: unknown) => () => number)[]}
 */
export function makeReaders(read) {
  const reading = (/** @type {string} */ input) => read.replace('it', input);
  return operators.map(({ text }) => {
    const body = text.replace(/\ba\b/g, reading('a')).replace(/\bb\b/g, reading('b'));
    return /** @type {(a: unknown, b: unknown) => () => number} */ (new Function('a', 'b', `return () => ${body};`));
  });
}

/** @param {number} inputs @param {string} body */
function compile(inputs, body) {
  return /** @type {Operation} */ (new Function(...['a', 'b'].slice(0, inputs), body));
}

/** The source: a counter that takes every 30-bit value in turn, scrambled. */
export const source = { seed: 1, factor: 5, step: 3, text: '(Math.imul(state, 5) + 3) & 0x3fffffff' };
const mask = 0x3fffffff;

/** @param {number} state */
export function nextOfSource(state) {
  return (Math.imul(state, source.factor) + source.step) & mask;
}

/** What the source gives in a tick, counted from 1; in steps of powers of two. @param {number} tick */
export function sourceAt(tick) {
  let value = source.seed;
  let [factor, step] = [source.factor, source.step];
  for (let rest = tick; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) value = (Math.imul(value, factor) + step) & mask;
    step = (Math.imul(step, factor) + step) & mask;
    factor = Math.imul(factor, factor) & mask;
  }
  return value;
}
