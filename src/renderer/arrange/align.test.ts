import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, distribute, type NodeBox, type Side } from './align';

const box = (id: string, x: number, y: number, width = 100, height = 50): NodeBox => ({ id, x, y, width, height });
const boxes = [box('a', 0, 0), box('b', 300, 20, 200), box('c', 120, 200, 60, 80)];

const anyBoxes = fc
  .array(
    fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      width: fc.nat(300),
      height: fc.nat(300),
    }),
    { minLength: 2, maxLength: 8 },
  )
  .map((list) => list.map((each, at) => ({ id: `n${at}`, ...each })));

const moved = (list: readonly NodeBox[], moves: ReadonlyMap<string, { x: number; y: number }>) =>
  list.map((each) => ({ ...each, ...moves.get(each.id) }));

describe('align', () => {
  it.each<[Side, [number, number][]]>([
    [
      'left',
      [
        [0, 0],
        [0, 20],
        [0, 200],
      ],
    ],
    [
      'right',
      [
        [400, 0],
        [300, 20],
        [440, 200],
      ],
    ],
    [
      'centre',
      [
        [200, 0],
        [150, 20],
        [220, 200],
      ],
    ],
    [
      'top',
      [
        [0, 0],
        [300, 0],
        [120, 0],
      ],
    ],
    [
      'bottom',
      [
        [0, 230],
        [300, 230],
        [120, 200],
      ],
    ],
    [
      'middle',
      [
        [0, 115],
        [300, 115],
        [120, 100],
      ],
    ],
  ])('to the %s', (side, places) => {
    expect(moved(boxes, align(boxes, side)).map(({ x, y }) => [x, y])).toEqual(places);
  });

  it('leaves everything as it is a second time, and names only what moves', () => {
    const sides = fc.constantFrom<Side>('left', 'right', 'top', 'bottom');
    const property = fc.property(anyBoxes, sides, (list, side) => {
      expect(align(moved(list, align(list, side)), side).size).toBe(0);
    });
    fc.assert(property);
    expect([...align(boxes, 'left').keys()]).toEqual(['b', 'c']);
  });
});

describe('distribute', () => {
  it('makes the gaps equal between the first and the last', () => {
    const row = [box('a', 0, 0), box('b', 110, 7), box('c', 500, 3), box('d', 250, 9)];
    expect(moved(row, distribute(row, 'x')).map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [167, 7],
      [500, 3],
      [333, 9],
    ]);
  });

  it('moves along one axis only, keeps the outermost, and does nothing with two', () => {
    const property = fc.property(anyBoxes, (list) => {
      for (const { id, x } of moved(list, distribute(list, 'y')))
        expect(x).toBe(list.find((each) => each.id === id)?.x);
    });
    fc.assert(property);
    expect(distribute(boxes.slice(0, 2), 'x').size).toBe(0);
  });
});
