import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plotCsv } from './plot-export';
import { holdAll, pan, zoomTime, zoomToBox, zoomValues } from './plot-view';

const display = {
  type: 'plot' as const,
  times: [100, 110, 120, 130],
  series: [
    { name: 'Speed, left', unit: 'm/s', values: [1, null, 3, 4] },
    { name: '=SUM(A1)', values: [5, 6, 7, 8] },
  ],
};
const all = holdAll(display);

describe('a held view', () => {
  it('moves by shares of what is in sight, and comes closer around a place', () => {
    const near = zoomTime(all, 0.5, 1);
    expect(near.x).toEqual({ min: 115, max: 130 });
    expect(pan(near, -0.2, 0).x).toEqual({ min: 112, max: 127 });
    expect(zoomTime(near, 0.5, 0).x).toEqual({ min: 115, max: 122.5 });
  });

  it('zooms in values from what was in sight, and to a box', () => {
    const range = { min: 0, max: 10 };
    expect(zoomValues(all, range, 0.5, 0.5).y).toEqual({ min: 2.5, max: 7.5 });
    const box = zoomToBox(all, range, { x: { min: 0, max: 0.5 }, y: { min: 0.5, max: 1 } });
    expect([box.x, box.y]).toEqual([
      { min: 100, max: 115 },
      { min: 5, max: 10 },
    ]);
    expect(pan(box, 0, 0.1).y).toEqual({ min: 5.5, max: 10.5 });
  });

  it('never loses its samples, whatever the hands do', () => {
    const move = fc.record({
      by: fc.double({ min: -9, max: 9, noNaN: true }),
      factor: fc.double({ min: 0.01, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
        const { x } = moves.reduce((view, { by, factor }) => zoomTime(pan(view, by, 0), factor, 0.5), all);
        expect(x.max).toBeGreaterThan(x.min);
        expect(x.max).toBeGreaterThanOrEqual(100);
        expect(x.min).toBeLessThanOrEqual(130);
      }),
    );
  });
});

describe('plotCsv', () => {
  it('has the samples in sight, gaps empty, names quoted and kept from being formulas', () => {
    expect(plotCsv(display, { min: 105, max: 125 })).toBe(
      'time,"Speed, left (m/s)",\'=SUM(A1)\r\n110,,6\r\n120,3,7\r\n',
    );
  });
});
