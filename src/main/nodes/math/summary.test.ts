import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile, summarize } from './summary';

const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), { minLength: 1 });

describe('summarize', () => {
  it('keeps the mean between the extremes and the deviation at or above zero', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { mean, min, max, deviation, count } = summarize(values);
        expect(count).toBe(values.length);
        expect(min).toBe(Math.min(...values));
        expect(max).toBe(Math.max(...values));
        expect(mean).toBeGreaterThanOrEqual(min);
        expect(mean).toBeLessThanOrEqual(max);
        expect(deviation).toBeGreaterThanOrEqual(0);
        expect(deviation).toBeLessThanOrEqual(max - min);
      }),
    );
  });

  it('does not lose a small spread about a large mean', () => {
    expect(summarize([1e9, 1e9 + 1, 1e9 + 2]).deviation).toBeCloseTo(Math.sqrt(2 / 3), 9);
  });

  it('counts only the first entries when told to', () => {
    expect(summarize(Float64Array.of(1, 3, 100), 2)).toMatchObject({ mean: 2, max: 3, count: 2 });
  });
});

describe('quantile', () => {
  it('goes from the least to the greatest, and never down', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, part) => {
        const [least, greatest] = [Math.min(...values), Math.max(...values)];
        expect([quantile(values, 0) === least, quantile(values, 1) === greatest]).toEqual([true, true]);
        expect(quantile(values, part)).toBeGreaterThanOrEqual(least - 1e-9);
        expect(quantile(values, part)).toBeLessThanOrEqual(greatest + 1e-9);
      }),
    );
  });

  it('lies between two numbers in proportion, however far apart', () => {
    expect(quantile([30, 10, 20, 40], 0.9)).toBeCloseTo(37, 12);
    expect(quantile([-1e308, 1e308], 0.5)).toBe(0);
    expect(quantile([7], 0.3)).toBe(7);
  });
});

describe('median', () => {
  it('has as many numbers at or below it as at or above it', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const middle = median(values);
        const below = values.filter((value) => value <= middle).length;
        const above = values.filter((value) => value >= middle).length;
        expect(Math.min(below, above) * 2).toBeGreaterThanOrEqual(values.length);
      }),
    );
  });

  it('orders numbers as numbers', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
