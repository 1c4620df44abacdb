import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { interpolate } from './interpolate';

const table = '10, 100\n0; 0\n\n20\t0\n';

describe('math.interpolate', () => {
  it.each([
    [-5, 0],
    [0, 0],
    [2.5, 25],
    [10, 100],
    [15, 50],
    [20, 0],
    [99, 0],
    [Number.POSITIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
  ])('at %d gives %d', (x, y) => {
    expect(runOnce(interpolate, { x, table })).toEqual({ y });
  });

  it.each([
    ['nearest', 4.9, 0],
    ['nearest', 5, 100],
    ['nearest', 30, 0],
    ['before', 9.9, 0],
    ['before', 10, 100],
    ['before', 20, 0],
    ['before', -1, 0],
  ])('%s at %d gives %d', (between, x, y) => {
    expect(runOnce(interpolate, { x, table, between, outside: 'extend' })).toEqual({ y });
  });

  it('goes on past the ends when told to', () => {
    const at = (x: number) => runOnce(interpolate, { x, table, outside: 'extend' });
    expect([at(-1), at(22), at(Number.POSITIVE_INFINITY)]).toEqual([
      { y: -10 },
      { y: -20 },
      { y: Number.NEGATIVE_INFINITY },
    ]);
  });

  it('takes points by wire in place of the table, and one point alone', () => {
    const node = startNode(interpolate);
    expect(
      node.run({
        x: 1,
        points: [
          [0, 1],
          ['2', 3],
        ],
      }),
    ).toEqual({ y: 2 });
    expect(node.run({ x: 1, points: [[5, 7]] })).toEqual({ y: 7 });
    expect(node.run({ x: 0.5 })).toEqual({ y: 0.5 });
  });

  it.each([
    [{ table: '' }, 'There are no points'],
    [{ table: '1, 2\nx' }, 'Line 2 of the table, "x", is no pair'],
    [{ table: '1, 2, 3' }, 'Line 1 of the table'],
    [{ table: '1, 2\n1, 3' }, 'Two points have the same x, 1'],
    [{ points: [[1, 2], 5] }, 'Point 2 is no pair'],
    [{ points: [[1, Number.NaN]] }, 'Point 1 is no pair'],
  ])('refuses %j', (inputs, message) => {
    expect(() => runOnce(interpolate, inputs)).toThrow(message);
  });
});
