import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, freePlace } from './free-place';

const box = (x: number, y: number): Box => ({ x, y, width: 220, height: 120 });
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('freePlace', () => {
  it('takes the wanted place when nothing stands there', () => {
    expect(freePlace(box(10, 20), [box(1000, 20)])).toEqual(box(10, 20));
  });

  it('goes to the nearest side of what stands there', () => {
    expect(freePlace(box(0, 0), [box(0, 0)])).toEqual(box(0, 144));
    expect(freePlace(box(0, 0), [box(0, 0), box(0, 144)])).toEqual(box(0, -144));
    expect(freePlace(box(0, 0), [box(0, 0), box(0, 144), box(0, -144)])).toEqual(box(244, 0));
  });

  it('never lies on anything while there is room', () => {
    const boxes = fc.array(fc.tuple(fc.integer({ min: -600, max: 600 }), fc.integer({ min: -600, max: 600 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(boxes, (corners) => {
        const standing = corners.map(([x, y]) => box(x, y));
        const place = freePlace(box(0, 0), standing);
        for (const other of standing) expect(apart(place, other)).toBe(true);
      }),
    );
  });
});
