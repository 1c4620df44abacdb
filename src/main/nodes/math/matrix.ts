import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, list, out } from '../ports';
import { invert, multiply, readMatrix, transpose } from './matrix-values';

export const matrix = defineNode({
  kind: 'math.matrix',
  version: 1,
  title: 'Matrix',
  description: 'Multiplies, transposes or inverts matrices, which are lists of rows of numbers.',
  category: 'Math',
  icon: 'IconMatrix',
  tags: ['linear algebra', 'product', 'multiply', 'transpose', 'inverse', 'invert', 'rows', 'list'],
  pure: true,
  example: {
    inputs: {
      a: [
        [1, 2],
        [3, 4],
      ],
      b: [
        [0, 1],
        [1, 0],
      ],
    },
  },
  inputs: {
    operation: choice({
      options: { multiply: 'a × b', transpose: 'Rows and columns of a swapped', inverse: 'Inverse of a' },
      default: 'multiply',
    }),
    a: list({
      description: 'A list of rows.',
      default: [
        [1, 0],
        [0, 1],
      ],
    }),
    b: list({
      description: 'A list of rows.',
      default: [
        [1, 0],
        [0, 1],
      ],
    }),
  },
  outputs: { matrix: out.list() },
  run({ operation, a, b }) {
    switch (operation) {
      case 'multiply':
        return { matrix: multiply(readMatrix(a, 'a'), readMatrix(b, 'b')) };
      case 'transpose':
        return { matrix: transpose(readMatrix(a, 'a')) };
      case 'inverse': {
        const { inverse } = invert(readMatrix(a, 'a'));
        if (!inverse) throw new Error('The matrix has no inverse: its determinant is 0.');
        return { matrix: inverse };
      }
      default:
        return assertNever(operation, 'operation');
    }
  },
});
