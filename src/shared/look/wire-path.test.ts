import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsBack, type WireEnd, wirePath, wirePoints } from './wire-path';

const place = fc.integer({ min: -2_000, max: 2_000 });
const right = (x: number, y: number): WireEnd => ({ x, y, side: 'right' });
const left = (x: number, y: number): WireEnd => ({ x, y, side: 'left' });
const nodeAt = (y: number) => ({ top: y - 40, bottom: y + 100 });

describe('a wire', () => {
  it('is one curve to what is ahead', () => {
    expect(wirePath(wirePoints(right(0, 0), left(100, 60)))).toBe('M0,0 C50,0 50,60 100,60');
  });

  it('goes back in a lane past the nodes at its ends, and swings out little', () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 4_000 }), place, (x, y, by, toY) => {
        const [from, to] = [nodeAt(y), nodeAt(toY)];
        const points = wirePoints(right(x, y), left(x - by, toY), { from, to, others: [] });
        const lane = points[4]?.y ?? Number.NaN;
        for (const { top, bottom } of [from, to]) expect(lane <= top - 16 || lane >= bottom + 16).toBe(true);
        expect(Math.max(...points.map((point) => point.x))).toBeLessThanOrEqual(x + 64);
        expect(Math.min(...points.map((point) => point.x))).toBeGreaterThanOrEqual(x - by - 64);
      }),
    );
  });

  it('crosses none that goes back between the same nodes', () => {
    const around = { from: nodeAt(0), to: nodeAt(0), others: [] };
    const lanes = [60, 50, 40].map((y) => wirePoints(right(0, y), left(-600, y), around)[4]?.y ?? Number.NaN);
    expect(lanes).toEqual([...lanes].sort((a, b) => a - b));
    expect(new Set(lanes).size).toBe(3);
  });

  it('goes below what stands between the nodes at its ends, where that is in the way', () => {
    const ends = [right(0, 0), left(-900, 0)] as const;
    const laneOf = (...others: { top: number; bottom: number }[]) =>
      wirePoints(...ends, { from: nodeAt(0), to: nodeAt(0), others })[4]?.y;
    expect(laneOf({ top: -300, bottom: 400 })).toBe(-316);
    expect(laneOf({ top: -300, bottom: 250 }, { top: 240, bottom: 290 })).toBe(306);
    expect(laneOf({ top: 500, bottom: 600 })).toBe(laneOf());
    const apart = { from: nodeAt(0), to: nodeAt(400) };
    const between = (...others: { top: number; bottom: number }[]) =>
      wirePoints(right(0, 0), left(-900, 400), { ...apart, others })[4]?.y;
    expect(between()).toBe(230);
    expect(between({ top: 200, bottom: 260 })).not.toBe(230);
  });

  it('turns round where both of its ends leave to the same side', () => {
    expect(wirePath(wirePoints(right(0, 0), right(-300, 80)))).toBe('M0,0 C40,0 40,80 -300,80');
    expect(wirePath(wirePoints(left(0, 0), left(300, 80)))).toBe('M0,0 C-40,0 -40,80 300,80');
  });

  it('is a straight line between bends of one height that lead back', () => {
    expect(wirePath(wirePoints(left(300, 50), right(0, 50)))).toBe('M300,50 C150,50 150,50 0,50');
  });
});

it('a bend leads back from what lies right of what it leads to', () => {
  expect(runsBack([300], [100])).toBe(true);
  expect(runsBack([300], [100, 700])).toBe(false);
  expect(runsBack([], [100])).toBe(false);
  expect(runsBack([300], [])).toBe(false);
});
