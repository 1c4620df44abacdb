import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endSchema } from '#shared/graph/workflow';
import { Cell } from '../../client/cell';
import { closeFloating, type Floating, floatingSize, openFloating, placeFloating, withinCanvas } from './floating';

const end = (node: string) => endSchema.parse({ node, port: 'out' });

describe('floating values', () => {
  it('open once each, beside one another, and close one by one', () => {
    const floating = new Cell<readonly Floating[]>([]);
    openFloating(floating, end('a'), { x: 10.4, y: -5 });
    openFloating(floating, end('b'), { x: 10, y: 0 });
    openFloating(floating, end('a'), { x: 300, y: 300 });
    expect(floating.get().map(({ end: { node }, x, y }) => [node, x, y])).toEqual([
      ['a', 10, 0],
      ['b', 34, 24],
    ]);
    closeFloating(floating, end('a'));
    expect(floating.get().map(({ end: { node } }) => node)).toEqual(['b']);
  });

  it('move and grow alone', () => {
    const floating = new Cell<readonly Floating[]>([]);
    openFloating(floating, end('a'), { x: 0, y: 0 });
    openFloating(floating, end('b'), { x: 0, y: 0 });
    const [, other] = floating.get();
    placeFloating(floating, end('a'), { x: 100, y: 50, width: 300, height: 200 }, { width: 800, height: 600 });
    expect(floating.get()).toEqual([{ end: end('a'), x: 100, y: 50, width: 300, height: 200 }, other]);
  });

  it('stay on the canvas and can be read, however they are moved', () => {
    const number = fc.integer({ min: -2_000, max: 5_000 });
    const canvas = fc.record({
      width: fc.integer({ min: 200, max: 4_000 }),
      height: fc.integer({ min: 100, max: 2_000 }),
    });
    fc.assert(
      fc.property(fc.record({ x: number, y: number, width: number, height: number }), canvas, (place, size) => {
        const { x, y, width, height } = withinCanvas(place, size);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThanOrEqual(floatingSize.least.width);
        expect(height).toBeGreaterThanOrEqual(floatingSize.least.height);
        expect(x + width).toBeLessThanOrEqual(size.width);
        expect(y + height).toBeLessThanOrEqual(size.height);
      }),
    );
  });
});
