import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, list, number, out } from '../ports';
import { lengthOf, readPair, readVector } from './read-vector';

type Operation = 'add' | 'subtract' | 'multiply' | 'scale' | 'normalize' | 'cross';

export const vector = defineNode({
  kind: 'math.vector',
  version: 1,
  title: 'Vector',
  description: 'Adds, subtracts, multiplies, scales or normalizes lists of numbers, or takes their cross product.',
  category: 'Math',
  icon: 'IconVector',
  tags: ['list', 'array', 'add', 'subtract', 'scale', 'cross', 'normalize', 'unit', 'direction'],
  pure: true,
  example: { inputs: { a: [1, 2, 3], b: [4, 5, 6] } },
  inputs: {
    operation: choice({
      options: {
        add: 'a + b',
        subtract: 'a − b',
        multiply: 'Entry by entry, a × b',
        scale: 'a × factor',
        normalize: 'a with length 1',
        cross: 'Cross product, a × b',
      },
      default: 'add',
    }),
    a: list({ default: [0, 0, 0] }),
    b: list({ default: [0, 0, 0], shownWhen: { operation: { is: ['add', 'subtract', 'multiply', 'cross'] } } }),
    factor: number({ default: 1, shownWhen: { operation: { is: ['scale'] } } }),
  },
  outputs: { vector: out.list() },
  run: ({ operation, a, b, factor }) => ({ vector: combine(operation, a, b, factor) }),
});

function combine(operation: Operation, a: readonly unknown[], b: readonly unknown[], factor: number): number[] {
  switch (operation) {
    case 'add':
      return paired(a, b, (x, y) => x + y);
    case 'subtract':
      return paired(a, b, (x, y) => x - y);
    case 'multiply':
      return paired(a, b, (x, y) => x * y);
    case 'scale':
      return readVector(a, 'a').map((x) => x * factor);
    case 'normalize':
      return normalized(readVector(a, 'a'));
    case 'cross':
      return cross(a, b);
    default:
      return assertNever(operation, 'operation');
  }
}

function paired(a: readonly unknown[], b: readonly unknown[], combine: (x: number, y: number) => number): number[] {
  const [left, right] = readPair(a, b);
  return left.map((x, index) => combine(x, right[index] ?? Number.NaN));
}

/** All zeros have no direction and stay as they are. */
function normalized(a: readonly number[]): number[] {
  const length = lengthOf(a);
  return a.map((x) => (length === 0 ? 0 : x / length));
}

function cross(a: readonly unknown[], b: readonly unknown[]): number[] {
  const [[a0 = 0, a1 = 0, a2 = 0], [b0 = 0, b1 = 0, b2 = 0]] = readPair(a, b);
  if (a.length !== 3) {
    throw inputError('a', `A cross product takes three numbers each, not ${a.length}.`);
  }
  return [a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0];
}
