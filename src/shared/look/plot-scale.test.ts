import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, timeSpan, valueRange } from './plot-scale';

describe('timeSpan', () => {
  it.each([
    [0, 1],
    [0.4, 1],
    [29.9, 30],
    [30, 30],
    [30.2, 30],
    [31, 40],
    [61, 80],
    [100, 100],
  ])('of %d s is %d s', (seconds, span) => {
    expect(timeSpan(seconds)).toBe(span);
  });

  it('shows all samples and leaves at most a third of the axis empty', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (seconds) => {
        const span = timeSpan(seconds);
        expect(span).toBeGreaterThanOrEqual(seconds * 0.989);
        expect(span).toBeLessThanOrEqual(seconds * 1.34);
      }),
    );
  });
});

describe('valueRange', () => {
  it('ends at round numbers around the data', () => {
    expect(valueRange({ min: 3.2, max: 41.7 }, undefined)).toEqual({ min: 0, max: 50 });
    expect(valueRange({ min: -0.93, max: 0.97 }, undefined)).toEqual({ min: -1.5, max: 1.5 });
  });

  it('stands while the data stay inside and fill half of it, and follows otherwise', () => {
    const before = { min: 0, max: 10 };
    expect(valueRange({ min: 1, max: 7 }, before)).toBe(before);
    expect(valueRange({ min: 1, max: 11 }, before)).not.toBe(before);
    expect(valueRange({ min: 1, max: 3 }, before)).not.toBe(before);
  });

  it('gives a flat line and no data a range to stand in', () => {
    expect(valueRange({ min: 5, max: 5 }, undefined)).toEqual({ min: 2, max: 8 });
    expect(valueRange({ min: 0, max: 0 }, undefined).max).toBeGreaterThan(0);
    expect(valueRange(undefined, undefined)).toEqual({ min: 0, max: 1 });
  });

  it('always contains the data and is never empty', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(number, number, number, number, (a, b, c, d) => {
        const data = { min: Math.min(a, b), max: Math.max(a, b) };
        const before = c < d ? { min: c, max: d } : undefined;
        const range = valueRange(data, before);
        expect(range.min).toBeLessThanOrEqual(data.min);
        expect(range.max).toBeGreaterThanOrEqual(data.max);
        expect(range.max).toBeGreaterThan(range.min);
      }),
    );
  });
});

describe('extentOf', () => {
  it('skips gaps and is undefined without values', () => {
    expect(extentOf([{ values: [null, 3, -1] }, { values: [7] }])).toEqual({ min: -1, max: 7 });
    expect(extentOf([{ values: [null] }])).toBeUndefined();
  });
});
