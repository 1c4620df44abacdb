import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dashboardColumns, freeBox, type GridBox, placeItems } from './dashboard';

const box: fc.Arbitrary<GridBox> = fc.record({
  x: fc.nat(11),
  y: fc.nat(30),
  w: fc.integer({ min: 1, max: 12 }),
  h: fc.integer({ min: 1, max: 8 }),
});
const boxes = fc.array(box, { maxLength: 12 }).map((all) => new Map(all.map((one, at) => [String(at), one])));
const overlap = (a: GridBox, b: GridBox) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const pairs = (all: readonly GridBox[]) => all.flatMap((a, at) => all.slice(at + 1).map((b) => [a, b] as const));

describe('placeItems', () => {
  it('draws every item inside the grid and none over another, whatever is stored', () => {
    fc.assert(
      fc.property(boxes, (items) => {
        const placed = [...placeItems(items).values()];
        expect(placed).toHaveLength(items.size);
        for (const { x, w } of placed) expect(x >= 0 && x + w <= dashboardColumns).toBe(true);
        for (const [a, b] of pairs(placed)) expect(overlap(a, b)).toBe(false);
      }),
    );
  });

  it('moves nothing that is drawn well already', () => {
    fc.assert(
      fc.property(boxes, (items) => {
        const placed = placeItems(items);
        expect(placeItems(placed)).toEqual(placed);
      }),
    );
  });
});

describe('freeBox', () => {
  it('finds the first room from the top', () => {
    const taken = [
      { x: 0, y: 0, w: 4, h: 2 },
      { x: 8, y: 0, w: 4, h: 4 },
    ];
    expect(freeBox(taken, { w: 4, h: 2 })).toEqual({ x: 4, y: 0, w: 4, h: 2 });
    expect(freeBox(taken, { w: 8, h: 1 })).toEqual({ x: 0, y: 2, w: 8, h: 1 });
    expect(freeBox(taken, { w: 12, h: 1 })).toEqual({ x: 0, y: 4, w: 12, h: 1 });
    expect(freeBox([], { w: 3, h: 2 })).toEqual({ x: 0, y: 0, w: 3, h: 2 });
  });
});
