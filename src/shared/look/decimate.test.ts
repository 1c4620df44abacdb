import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimate } from './decimate';

const samples = fc
  .array(
    fc.tuple(fc.double({ min: 1e-4, max: 1, noNaN: true }), fc.option(fc.double({ noNaN: true }), { nil: null })),
    {
      minLength: 1,
      maxLength: 3000,
    },
  )
  .map((steps) => {
    let time = 0;
    const times = steps.map(([step]) => (time += step));
    return { times, values: [steps.map(([, value]) => value)] };
  });

const numbers = (values: readonly (number | null)[] = []) => values.filter((value) => value !== null);

describe('decimate', () => {
  it('keeps the least and the greatest value in sight, never more than two points a column, in ascending time', () => {
    fc.assert(
      fc.property(
        samples,
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, columns, share) => {
          const end = all.times.at(-1) ?? 0;
          const [from, to] = [end * share * 0.5, end * (1 - share * 0.3)];
          fc.pre(to > from);
          const drawn = decimate(all, from, to, columns);
          expect(drawn.times.length).toBeLessThanOrEqual(2 * columns + 4);
          expect(drawn.values[0]).toHaveLength(drawn.times.length);
          expect(drawn.times).toEqual([...drawn.times].sort((a, b) => a - b));
          const seen = numbers(all.values[0]?.filter((_, at) => all.times[at]! >= from && all.times[at]! <= to));
          if (seen.length === 0) return;
          expect(Math.min(...numbers(drawn.values[0]))).toBeLessThanOrEqual(Math.min(...seen));
          expect(Math.max(...numbers(drawn.values[0]))).toBeGreaterThanOrEqual(Math.max(...seen));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives what is few as it is, with a neighbour on both sides', () => {
    const drawn = decimate({ times: [0, 1, 2, 3, 4], values: [[5, null, 7, 8, 9]] }, 1.5, 2.5, 100);
    expect(drawn).toEqual({ first: 1, isWhole: true, times: [1, 2, 3], values: [[null, 7, 8]] });
  });

  it('keeps an infinity that is alone in its column', () => {
    const times = [0, 1, 2];
    for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(numbers(decimate({ times, values: [[null, null, value]] }, 0, 2, 1).values[0])).toEqual([value]);
    }
  });

  it('draws the extremes of a column in the order they came', () => {
    const times = Array.from({ length: 100 }, (_, at) => at);
    const falling = decimate({ times, values: [times.map((time) => -time)] }, 0, 99, 2);
    const values = numbers(falling.values[0]);
    expect(values).toEqual([...values].sort((a, b) => b - a));
  });

  it('pans over a million samples of two series about as quickly as they can be read, and loses no spike', () => {
    const count = 1_000_000;
    const times = Float64Array.from({ length: count }, (_, at) => at / 1000);
    const wave = Float64Array.from({ length: count }, (_, at) => Math.sin(at / 5000));
    const spiked = wave.slice();
    spiked[123_456] = 50;
    let [fastest, floor] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const took = (work: () => void) => {
      const began = performance.now();
      work();
      return performance.now() - began;
    };
    for (let frame = 0; frame < 20; frame += 1) {
      let drawn: ReturnType<typeof decimate> = { first: 0, isWhole: true, times: [], values: [] };
      let greatest = 0;
      // Side by side, and the quickest of twenty of each: what else the machine does slows both.
      floor = Math.min(
        floor,
        took(() => {
          for (const series of [wave, spiked]) for (const value of series) greatest = Math.max(greatest, value);
        }),
      );
      fastest = Math.min(
        fastest,
        took(() => {
          drawn = decimate({ times, values: [wave, spiked] }, frame, 950 + frame, 1000);
        }),
      );
      expect(Math.max(...numbers(drawn.values[1]))).toBe(greatest);
      expect(drawn.times.length).toBeLessThanOrEqual(2004);
    }
    expect(fastest / floor).toBeLessThan(20);
  });
});
