import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextInGrid } from './grid-focus';

/** Cards in rows of three: 0 1 2 / 3 4 5 / 6. */
const places = Array.from({ length: 7 }, (_, at) => ({ left: (at % 3) * 280, top: Math.floor(at / 3) * 260 }));

describe('nextInGrid', () => {
  it.each([
    [0, 'ArrowRight', 1],
    [2, 'ArrowRight', 3],
    [6, 'ArrowRight', 6],
    [0, 'ArrowLeft', 0],
    [3, 'ArrowLeft', 2],
    [1, 'ArrowDown', 4],
    [5, 'ArrowDown', 6],
    [6, 'ArrowDown', 6],
    [6, 'ArrowUp', 3],
    [4, 'ArrowUp', 1],
    [1, 'ArrowUp', 1],
    [4, 'Home', 0],
    [4, 'End', 6],
  ])('leads from %i by %s to %i', (at, key, to) => {
    expect(nextInGrid(places, at, key)).toBe(to);
  });

  it('leaves other keys alone, and does nothing where none is focused', () => {
    expect(nextInGrid(places, 1, 'a')).toBeUndefined();
    expect(nextInGrid(places, -1, 'ArrowDown')).toBeUndefined();
    expect(nextInGrid([], -1, 'Home')).toBeUndefined();
  });

  it('always leads to a card that is there', () => {
    const grids = fc.array(fc.record({ left: fc.integer({ min: 0, max: 9 }), top: fc.integer({ min: 0, max: 9 }) }), {
      minLength: 1,
      maxLength: 20,
    });
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End');
    fc.assert(
      fc.property(grids, fc.nat(1000), keys, (grid, from, key) => {
        const to = nextInGrid(grid, from % grid.length, key);
        expect(grid[to ?? -1]).toBeDefined();
      }),
    );
  });
});
