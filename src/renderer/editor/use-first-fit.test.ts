import { describe, expect, it } from 'vitest';
import { levelOfDetail, markScale, titleZoom } from './level-of-detail';
import { firstView } from './use-first-fit';

const canvas = { width: 1048, height: 648 };

describe('firstView', () => {
  it('centres what fits and never enlarges it', () => {
    expect(firstView({ x: 100, y: 50, width: 200, height: 200 }, canvas)).toEqual({ zoom: 1, x: 324, y: 154 });
  });

  it('keeps clear of what lies over the head and the foot of the canvas', () => {
    const view = firstView({ x: 0, y: 0, width: 200, height: 800 }, { ...canvas, head: 64 });
    expect(view.y).toBe(64);
    expect(view.y + 800 * view.zoom).toBeLessThanOrEqual(canvas.height - 64);
  });

  it('shrinks until all fits', () => {
    expect(firstView({ x: 0, y: 0, width: 1250, height: 100 }, canvas).zoom).toBe(0.8);
  });

  it('shows all of a workflow whose titles can be read then', () => {
    const view = firstView({ x: 0, y: 0, width: 2500, height: 900 }, canvas);
    expect(view.zoom).toBe(0.4);
    expect(view.x).toBe(24);
    expect(view.x + 2500 * view.zoom).toBe(canvas.width - 24);
  });

  it('begins at the upper left where all of it would be too small for titles', () => {
    const view = firstView({ x: -200, y: 40, width: 9000, height: 100 }, canvas);
    expect(view.zoom).toBe(titleZoom);
    expect(view.x).toBeCloseTo(24 + 200 * titleZoom);
    expect(levelOfDetail(view.zoom)).toBe('mid');
  });
});

it('draws no text smaller than 7 px', () => {
  for (let zoom = 0.1; zoom <= 2; zoom += 0.01) {
    const size = { near: 12, mid: 20, far: Number.POSITIVE_INFINITY }[levelOfDetail(zoom)];
    expect(size * zoom).toBeGreaterThanOrEqual(7);
  }
});

it('draws no wire thinner than a pixel, and none thick', () => {
  for (let zoom = 0.1; zoom < 1; zoom += 0.01) {
    const width = 2 * markScale(zoom) * zoom;
    expect(width).toBeGreaterThanOrEqual(1);
    expect(width).toBeLessThan(2.5);
  }
});
