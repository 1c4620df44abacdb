import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GuideIndex } from './guides';

const box = (x: number, y: number, width = 100, height = 50) => ({ x, y, width, height });

describe('GuideIndex', () => {
  it('finds edges and middles within reach, each axis on its own', () => {
    const index = new GuideIndex([box(0, 0), box(400, 300)]);
    expect(index.snap(box(4, 120), 6)).toMatchObject({ x: -4, y: undefined });
    expect(index.snap(box(7, 120), 6)).toMatchObject({ x: undefined, y: undefined, guides: [], gaps: [] });
    // Right edge to left edge; top to bottom.
    expect(index.snap(box(303, 355), 6)).toMatchObject({ x: -3, y: -5 });
    // Middle to middle of a wider one.
    expect(index.snap(box(-18, 120, 140), 6)).toMatchObject({ x: -2 });
  });

  it('draws a guide over everything that is aligned', () => {
    const index = new GuideIndex([box(0, 0), box(0, 400)]);
    expect(index.snap(box(2, 200, 60), 6).guides).toEqual([{ axis: 'x', at: 0, from: 0, to: 450 }]);
  });

  it('makes gaps equal between two neighbours, and goes on in a row', () => {
    const between = new GuideIndex([box(0, 0), box(300, 0)]);
    const snapped = between.snap(box(153, 10), 6);
    expect(snapped.x).toBe(-3);
    expect(snapped.gaps.map(({ from, to }) => [from, to])).toEqual([
      [100, 150],
      [250, 300],
    ]);
    const row = new GuideIndex([box(0, 0), box(130, 0)]);
    expect(row.snap(box(264, 10), 6).x).toBe(-4);
    // Not in the row.
    expect(row.snap(box(264, 200), 6).x).toBeUndefined();
  });

  it('finds what looking at every edge would', () => {
    const coordinate = fc.integer({ min: 0, max: 200 });
    const anyBox = fc.tuple(coordinate, fc.constant(0)).map(([x, y]) => box(x, y, 40, 40));
    const property = fc.property(fc.array(anyBox, { maxLength: 12 }), coordinate, (boxes, x) => {
      // Below all others, so that no gaps are equal.
      const moved = box(x, 1_000, 40, 40);
      const shifts = boxes.flatMap((other) =>
        [0, 20, 40].flatMap((theirs) => [0, 20, 40].map((ours) => other.x + theirs - (x + ours))),
      );
      const nearest = Math.min(...shifts.map(Math.abs));
      const found = new GuideIndex(boxes).snap(moved, 6).x;
      expect(found === undefined ? Number.POSITIVE_INFINITY : Math.abs(found)).toBe(
        nearest <= 6 ? nearest : Number.POSITIVE_INFINITY,
      );
    });
    fc.assert(property);
  });
});
