import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { vector } from './vector';
import { vectorMeasure } from './vector-measure';

describe('math.vector', () => {
  it.each([
    ['add', [5, 7, 9]],
    ['subtract', [-3, -3, -3]],
    ['multiply', [4, 10, 18]],
    ['scale', [10, 20, 30]],
    ['cross', [-3, 6, -3]],
  ])('%s', (operation, expected) => {
    expect(runOnce(vector, { operation, a: [1, '2', 3], b: [4, 5, 6], factor: 10 })).toEqual({ vector: expected });
  });

  it('normalizes any length, and leaves zeros alone', () => {
    expect(runOnce(vector, { operation: 'normalize', a: [3, 4] })).toEqual({ vector: [0.6, 0.8] });
    expect(runOnce(vector, { operation: 'normalize', a: [3e200, 4e200] })).toEqual({
      vector: [expect.closeTo(0.6, 12), expect.closeTo(0.8, 12)],
    });
    expect(runOnce(vector, { operation: 'normalize', a: [0, 0] })).toEqual({ vector: [0, 0] });
    expect(runOnce(vector, { operation: 'normalize', a: [] })).toEqual({ vector: [] });
  });

  it('carries NaN on and refuses what is no number or does not fit', () => {
    expect(runOnce(vector, { a: [Number.NaN, 1], b: [1, 1] })).toEqual({ vector: [Number.NaN, 2] });
    expect(() => runOnce(vector, { a: [1], b: [1, 2] })).toThrow('"a" has 1 numbers, "b" has 2');
    expect(() => runOnce(vector, { a: [null], b: [1] })).toThrow('Entry 1 of "a" is nothing');
    expect(() => runOnce(vector, { operation: 'cross', a: [1, 2], b: [1, 2] })).toThrow('takes three numbers each');
  });
});

describe('math.vector_measure', () => {
  it.each([
    ['length', [3, 4], [0, 0], 5],
    ['length', [], [], 0],
    ['dot', [1, 2], [3, 4], 11],
    ['distance', [1, 1], [4, 5], 5],
    ['angle', [1, 0], [0, 2], 90],
    ['angle', [1, 0], [-3, 0], 180],
    ['angle', [1, 1], [2, 2], 0],
    ['angle', [0, 0], [1, 0], 0],
  ])('%s of %j and %j is %d', (measure, a, b, value) => {
    expect(runOnce(vectorMeasure, { measure, a, b })).toEqual({ value: expect.closeTo(value, 6) });
  });

  it('has a distance that no way round shortens', () => {
    const point = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 });
    const distance = (a: number[], b: number[]) => {
      const outputs = runOnce(vectorMeasure, { measure: 'distance', a, b });
      return 'value' in outputs ? Number(outputs.value) : Number.NaN;
    };
    fc.assert(
      fc.property(point, point, point, (a, b, c) => {
        expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c) + 1e-6);
      }),
    );
  });
});
