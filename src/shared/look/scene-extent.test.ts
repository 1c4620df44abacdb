import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOfScene } from './scene-extent';

const points = (...at: number[]) => ({ type: 'points', at }) as const;

describe('the extent of a scene', () => {
  it('is a round number around the origin that all is within', () => {
    expect(extentOfScene([points(1, 2, 3)])).toEqual({ middle: [0, 0], reach: 5 });
    expect(extentOfScene([points(0, 0, -70)])).toEqual({ middle: [0, 0], reach: 100 });
    expect(extentOfScene([{ type: 'sphere', at: [1, 0, 0], radius: 0.5 }])).toEqual({ middle: [0, 0], reach: 2 });
    expect(extentOfScene([])).toEqual({ middle: [0, 0], reach: 1 });
    expect(extentOfScene([points(0, 0, 0)]).reach).toBe(1);
  });

  it('stays while what moves fits in it, and follows what has left it or become small', () => {
    const before = extentOfScene([points(8, 0, 0)]);
    expect(before.reach).toBe(10);
    expect(extentOfScene([points(3, 4, 0)], before)).toBe(before);
    expect(extentOfScene([points(11, 0, 0)], before).reach).toBe(20);
    expect(extentOfScene([points(1, 0, 0)], before).reach).toBe(1);
    expect(extentOfScene([], before)).toBe(before);
  });

  it('stands where something small is that lies far away', () => {
    expect(extentOfScene([points(1_000, 500, 0, 1_002, 500, 0)])).toEqual({ middle: [1_001, 500], reach: 1 });
  });

  it('holds every point, whatever they are and whatever was before', () => {
    const one = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const cloud = fc.array(fc.tuple(one, one, one), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(cloud, fc.option(cloud, { nil: undefined }), (now, then) => {
        const before = then && extentOfScene([points(...then.flat())]);
        const { middle, reach } = extentOfScene([points(...now.flat())], before);
        // The middle is on a line of the ground, which are a tenth of the reach apart.
        const far = reach * 1.06;
        for (const [x, y, z] of now) {
          expect(Math.abs(x - middle[0])).toBeLessThanOrEqual(far);
          expect(Math.abs(y - middle[1])).toBeLessThanOrEqual(far);
          expect(Math.abs(z)).toBeLessThanOrEqual(far);
        }
      }),
    );
  });
});
