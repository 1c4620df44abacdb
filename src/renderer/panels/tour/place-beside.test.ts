import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from './place-beside';

const window = { width: 1280, height: 800 };
const card = { width: 272, height: 140 };

describe('the place of a callout', () => {
  it('is right of a node, left of one at the right edge, and below a button', () => {
    expect(placeOf({ left: 400, top: 200, width: 220, height: 160 }, card, window)).toEqual({ x: 632, y: 200 });
    expect(placeOf({ left: 1040, top: 200, width: 220, height: 160 }, card, window)).toEqual({ x: 756, y: 200 });
    expect(placeOf({ left: 430, top: 8, width: 90, height: 28 }, card, window)).toEqual({ x: 339, y: 48 });
  });

  it('is over the lower middle for what is out of sight, gone, or fills the window', () => {
    const middle = { x: 504, y: 540 };
    expect(placeOf(undefined, card, window)).toEqual(middle);
    expect(placeOf({ left: -500, top: 0, width: 220, height: 160 }, card, window)).toEqual(middle);
    expect(placeOf({ left: 292, top: 44, width: 988, height: 732 }, card, window)).toEqual(middle);
  });

  it('is always within the window', () => {
    const length = fc.integer({ min: -2000, max: 3000 });
    const size = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(length, length, size, size, (left, top, width, height) => {
        const { x, y } = placeOf({ left, top, width, height }, card, window);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x + card.width).toBeLessThanOrEqual(window.width);
        expect(y + card.height).toBeLessThanOrEqual(window.height);
      }),
    );
  });
});
