import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcPath, fractionOf } from './gauge-arc';

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
