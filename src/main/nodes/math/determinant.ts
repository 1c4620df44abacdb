import { defineNode } from '../define-node';
import { list, out } from '../ports';
import { invert, readMatrix } from './matrix-values';

export const determinant = defineNode({
  kind: 'math.determinant',
  version: 1,
  title: 'Determinant',
  description: 'The determinant of a square matrix, which is a list of rows of numbers. 0 where it has no inverse.',
  category: 'Math',
  icon: 'IconMatrix',
  tags: ['matrix', 'linear algebra', 'det', 'singular', 'list'],
  pure: true,
  example: {
    inputs: {
      a: [
        [1, 2],
        [3, 4],
      ],
    },
  },
  inputs: {
    a: list({
      title: 'Matrix',
      description: 'A list of rows.',
      default: [
        [1, 0],
        [0, 1],
      ],
    }),
  },
  outputs: { value: out.number() },
  run: ({ a }) => ({ value: invert(readMatrix(a, 'a')).determinant }),
});
