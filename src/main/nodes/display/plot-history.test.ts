import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlotHistory } from './plot-history';

const largest = (values: readonly (number | null)[]) =>
  Math.max(...values.map((value) => value ?? Number.NEGATIVE_INFINITY));

describe('createPlotHistory', () => {
  it('never draws more than about 600 points, in ascending time, however many samples come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 5000 }),
        fc.double({ min: 1, max: 60, noNaN: true }),
        (steps, window) => {
          const history = createPlotHistory(1, window);
          let time = 1e9;
          for (const step of steps) {
            time += step;
            history.add(time, [step]);
          }
          const { times, values } = history.points();
          expect(times.length).toBeLessThanOrEqual(602);
          expect(values[0]).toHaveLength(times.length);
          expect(times.at(-1)).toBe(time);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          expect(time - (times[0] ?? 0)).toBeLessThanOrEqual(window * (1 + 2 / 300) + 1e-6);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps a spike of one sample among thousands, and its neighbours in order', () => {
    const history = createPlotHistory(1, 10);
    for (let sample = 0; sample < 10_000; sample += 1) history.add(sample / 1000, [sample === 5000 ? 99 : 0]);
    const { values } = history.points();
    expect(largest(values[0] ?? [])).toBe(99);
    expect(values[0]?.filter((value) => value === 99)).toHaveLength(1);
  });

  it('draws the extremes of a moment in the order they came', () => {
    const rising = createPlotHistory(1, 300);
    for (const [time, value] of [
      [10, 5],
      [10.2, 1],
      [10.4, 9],
      [10.6, 3],
    ] as const)
      rising.add(time, [value]);
    expect(rising.points()).toEqual({ times: [10, 10.6], values: [[1, 9]] });
    const falling = createPlotHistory(1, 300);
    for (const [time, value] of [
      [10, 5],
      [10.2, 9],
      [10.4, 1],
    ] as const)
      falling.add(time, [value]);
    expect(falling.points().values).toEqual([[9, 1]]);
  });

  it('does not change points that were drawn once while the window moves on', () => {
    const history = createPlotHistory(1, 3);
    for (let sample = 0; sample < 3000; sample += 1) history.add(sample / 1000, [Math.sin(sample)]);
    const before = history.points().times.slice(20, 500);
    for (let sample = 3000; sample < 3050; sample += 1) history.add(sample / 1000, [0]);
    expect(history.points().times).toEqual(expect.arrayContaining(before));
  });

  it('keeps gaps apart from values', () => {
    const history = createPlotHistory(2, 300);
    history.add(1, [1, null]);
    history.add(2, [null, 2]);
    expect(history.points()).toEqual({
      times: [1, 2],
      values: [
        [1, null],
        [null, 2],
      ],
    });
  });

  it('keeps what still fits when its window changes', () => {
    const history = createPlotHistory(1, 100);
    for (let time = 0; time < 100; time += 1) history.add(time, [time]);
    history.setWindow(10);
    expect(history.points().times).toEqual([89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
    history.setWindow(1000);
    history.add(100, [100]);
    expect(largest(history.points().values[0] ?? [])).toBe(100);
  });
});
