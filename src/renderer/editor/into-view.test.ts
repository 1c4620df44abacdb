import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wayIntoView } from './into-view';

const view = { x: 0, y: 0, zoom: 1, width: 800, height: 600 };
const box = { x: 100, y: 100, width: 200, height: 100 };

describe('wayIntoView', () => {
  it('leaves what is seen where it is', () => {
    expect(wayIntoView(box, view)).toEqual({ x: 0, y: 0 });
  });

  it('goes no further than it must, to each side', () => {
    expect(wayIntoView({ ...box, x: -50 }, view)).toEqual({ x: 74, y: 0 });
    expect(wayIntoView({ ...box, x: 700, y: 550 }, view)).toEqual({ x: -124, y: -114 });
    expect(wayIntoView({ ...box, x: 300 }, { ...view, zoom: 2, x: 20 })).toEqual({ x: -244, y: 0 });
  });

  it('shows the beginning of what is too large', () => {
    expect(wayIntoView({ ...box, y: 500, height: 5_000 }, view)).toEqual({ x: 0, y: -476 });
  });

  it('is there after one step', () => {
    const place = fc.integer({ min: -3_000, max: 3_000 });
    const length = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(place, place, length, length, (x, y, width, height) => {
        const way = wayIntoView({ x, y, width, height }, view);
        const there = wayIntoView({ x, y, width, height }, { ...view, ...way });
        expect(there.x + 0).toBe(0);
        expect(there.y + 0).toBe(0);
      }),
    );
  });
});
