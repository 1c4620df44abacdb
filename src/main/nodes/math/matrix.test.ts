import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { determinant } from './determinant';
import { matrix } from './matrix';
import { invert, multiply } from './matrix-values';

describe('math.matrix', () => {
  it('multiplies matrices of fitting sizes', () => {
    const a = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    expect(runOnce(matrix, { a, b: [[1], [0], ['-1']] })).toEqual({ matrix: [[-2], [-2]] });
    expect(() => runOnce(matrix, { a, b: a })).toThrow('"a" has 3 columns, but "b" has 2 rows');
    expect(runOnce(matrix)).toEqual({
      matrix: [
        [1, 0],
        [0, 1],
      ],
    });
  });

  it('swaps rows and columns', () => {
    expect(runOnce(matrix, { operation: 'transpose', a: [[1, 2, 3]] })).toEqual({ matrix: [[1], [2], [3]] });
  });

  it('inverts, also where a pivot is 0', () => {
    const a = [
      [0, 2],
      [1, 0],
    ];
    expect(runOnce(matrix, { operation: 'inverse', a })).toEqual({
      matrix: [
        [0, 1],
        [0.5, 0],
      ],
    });
    expect(() =>
      runOnce(matrix, {
        operation: 'inverse',
        a: [
          [1, 2],
          [2, 4],
        ],
      }),
    ).toThrow('no inverse');
    expect(() => runOnce(matrix, { operation: 'inverse', a: [[1, 2]] })).toThrow('not square');
  });

  it('gives the unit matrix when multiplied by its inverse', () => {
    const entry = fc.integer({ min: -9, max: 9 });
    const square = fc
      .integer({ min: 1, max: 5 })
      .chain((size) =>
        fc.array(fc.array(entry, { minLength: size, maxLength: size }), { minLength: size, maxLength: size }),
      );
    fc.assert(
      fc.property(square, (a) => {
        const { inverse, determinant } = invert(a);
        fc.pre(inverse !== undefined && Math.abs(determinant) > 0.5);
        multiply(a, inverse ?? []).forEach((row, y) => {
          row.forEach((value, x) => {
            expect(value).toBeCloseTo(x === y ? 1 : 0, 6);
          });
        });
      }),
    );
  });

  it('lets NaN through and leaves its inputs as they are', () => {
    const a = [
      [Number.NaN, 1],
      [1, 1],
    ];
    expect(runOnce(matrix, { operation: 'inverse', a })).toEqual({ matrix: expect.any(Array) });
    expect(a).toEqual([
      [Number.NaN, 1],
      [1, 1],
    ]);
  });

  it.each([
    [[], '"a" is empty'],
    [[[]], '"a" is empty'],
    [[1, 2], 'Row 1 of "a" is no list'],
    [[[1, 2], [3]], 'Row 2 of "a" has 1 entries, not 2'],
    [[[1, 'x']], 'Entry 2 of "a" is the text "x"'],
    [[new Array(201).fill(0)], 'more than 200'],
  ])('refuses %j', (a, message) => {
    expect(() => runOnce(matrix, { a })).toThrow(message);
  });
});

describe('math.determinant', () => {
  it.each([
    [[[5]], 5],
    [
      [
        [1, 2],
        [3, 4],
      ],
      -2,
    ],
    [
      [
        [0, 1],
        [1, 0],
      ],
      -1,
    ],
    [
      [
        [1, 2],
        [2, 4],
      ],
      0,
    ],
    [
      [
        [2, 0, 0],
        [0, 3, 0],
        [0, 0, 4],
      ],
      24,
    ],
  ])('of %j is %d', (a, value) => {
    expect(runOnce(determinant, { a })).toEqual({ value: expect.closeTo(value, 12) });
  });

  it('refuses what is not square', () => {
    expect(() => runOnce(determinant, { a: [[1, 2]] })).toThrow('not square');
  });
});
