import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatNumber } from './format-value';
import { arcPath, endText, fractionOf, valueSize } from './gauge-dial';

describe('fractionOf', () => {
  it('is the place between the ends, held at the ends beyond them', () => {
    expect([-5, 0, 25, 100, 120].map((value) => fractionOf(value, 0, 100))).toEqual([0, 0, 0.25, 1, 1]);
  });

  it('lies in 0 to 1 whatever the scale, also an empty or reversed one', () => {
    const number = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(number, number, number, (value, min, max) => {
        const fraction = fractionOf(value, min, max);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('arcPath', () => {
  it('takes the long way round only beyond half a turn', () => {
    const centre = { x: 0, y: 0 };
    expect(arcPath(centre, 10, 0, 0.5)).toMatch(/^M -8\.66 5\.00 A 10 10 0 0 1 0\.00 -10\.00$/);
    expect(arcPath(centre, 10, 0, 1)).toMatch(/^M -8\.66 5\.00 A 10 10 0 1 1 8\.66 5\.00$/);
  });
});

describe('the value of a gauge', () => {
  /** About what letters of Inter take of their height: a point is half as wide as a digit. */
  const widthOf = (text: string, size: number) =>
    [...text].reduce((sum, sign) => sum + (sign === '.' ? 0.3 : 0.64), 0) * size;

  it('stays within the dial', () => {
    for (const value of [0, 100, 8.398, -49.48, -0.4704, 0.05, 999_999, -1_234_567, -0.000_123_4]) {
      const shown = formatNumber(value);
      expect(widthOf(shown, valueSize(shown, Math.min(0, value))), shown).toBeLessThan(134);
    }
  });

  it('keeps its size when a signed value crosses zero', () => {
    expect(valueSize('−49.48', -100)).toBe(valueSize('8.398', -100));
  });

  it('has one sign with the ends of its scale', () => {
    expect(endText(-100)).toBe(formatNumber(-100));
  });
});
