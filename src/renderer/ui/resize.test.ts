import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clampSize, dragTo, sizeAfterKey } from './resize';

const bounds = { min: 200, max: 480, initial: 280 };

describe('resizing a panel', () => {
  it('stays within the bounds whatever the drag', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 4000 }), (to) => {
        const { size } = dragTo(to, bounds);
        expect(size).toBeGreaterThanOrEqual(bounds.min);
        expect(size).toBeLessThanOrEqual(bounds.max);
      }),
    );
  });

  it('collapses only when dragged well below the smallest size', () => {
    expect(dragTo(190, bounds).collapse).toBe(false);
    expect(dragTo(119, bounds).collapse).toBe(true);
  });

  it('follows the arrow that points away from the panel', () => {
    expect(sizeAfterKey('ArrowRight', 280, bounds, 'right')).toBe(296);
    expect(sizeAfterKey('ArrowRight', 280, bounds, 'left')).toBe(264);
    expect(sizeAfterKey('ArrowUp', 280, bounds, 'up')).toBe(296);
    expect(sizeAfterKey('ArrowUp', 280, bounds, 'right')).toBeUndefined();
    expect(sizeAfterKey('Home', 280, bounds, 'up')).toBe(200);
    expect(sizeAfterKey('End', 280, bounds, 'up')).toBe(480);
    expect(clampSize(470 + 16, bounds)).toBe(480);
  });
});
