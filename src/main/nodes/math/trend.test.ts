import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { trend } from './trend';

describe('math.trend', () => {
  it('tells slope, values on the line, and where it reaches a level', () => {
    expect(runOnce(trend, { y: [1, 3, 5, 7], at: 10, level: 0 })).toEqual({
      slope: 2,
      intercept: 1,
      fit: 1,
      value: 21,
      reached: -0.5,
      line: [1, 3, 5, 7],
      count: 4,
    });
    const noisy = runOnce(trend, { x: [1, 2, 3, 4], y: [2, 3, 5, 6] });
    expect(noisy).toMatchObject({
      slope: expect.closeTo(1.4),
      intercept: expect.closeTo(0.5),
      fit: expect.closeTo(0.98),
    });
    expect(runOnce(trend, { y: [4, 4, 4], at: 7, level: 9 })).toMatchObject({ slope: 0, fit: 1, value: 4, reached: 7 });
  });

  it('finds any line again, also along Unix times', () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(
        number,
        number,
        fc.uniqueArray(fc.integer({ min: 0, max: 1e5 }), { minLength: 2 }),
        (a, b, places) => {
          const x = places.map((place) => 1.76e9 + place);
          const y = places.map((place) => a * place + b);
          const { slope, value } = runOnce(trend, { x, y, at: 1.76e9 }) as Record<string, number>;
          expect(slope).toBeCloseTo(a, 5);
          expect(value).toBeCloseTo(b, 1);
        },
      ),
    );
  });

  it('leaves out points without two numbers, and says where there are too few', () => {
    expect(runOnce(trend, { x: [0, 'x', 2, 3], y: ['1', 5, Number.NaN, 4] })).toMatchObject({ slope: 1, count: 2 });
    for (const y of [[], [1], [null, 2]]) expect(() => runOnce(trend, { y })).toThrow('two points');
    expect(() => runOnce(trend, { x: [3, 3], y: [1, 2] })).toThrow('two points at different places');
    expect(() => runOnce(trend, { x: [1], y: [1, 2] })).toThrow('1 places for 2 values');
    expect(() => runOnce(trend, { y: [1e308, -1e308, 1e308] })).toThrow('too large');
  });
});
