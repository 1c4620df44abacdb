import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { movingAverage } from './moving-average';
import { smooth } from './smooth';
import { threshold } from './threshold';
import { wave } from './wave';
import { createWindow } from './window';
import { windowStatistics } from './window-statistics';

const numberOf = (result: object): number => ('value' in result ? Number(result.value) : Number.NaN);

describe('createWindow', () => {
  it('holds the newest values through pushes and resizes, as a list would', () => {
    const step = fc.oneof(fc.record({ push: fc.integer() }), fc.record({ resize: fc.integer({ min: 1, max: 9 }) }));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const window = createWindow(4);
        let length = 4;
        let model: number[] = [];
        for (const step of steps) {
          if ('push' in step) {
            window.push(step.push);
            model = [...model, step.push].slice(-length);
          } else {
            length = step.resize;
            window.resize(length);
            model = model.slice(-length);
          }
          expect([...window.values.subarray(0, window.count)].sort()).toEqual([...model].sort());
          expect(model.map((_, index) => window.at(index))).toEqual(model);
          expect([window.at(-1), window.at(model.length)]).toEqual([Number.NaN, Number.NaN]);
        }
      }),
    );
  });
});

describe('signal.moving_average', () => {
  it('is the mean of the latest values', () => {
    const node = startNode(movingAverage);
    const means = [3, 6, 9, 12].map((value) => node.run({ value, samples: 3 }));
    expect(means.map(numberOf)).toEqual([3, 4.5, 6, 9]);
    expect(node.run({ value: 12, samples: 1 })).toEqual({ value: 12 });
  });

  it('leaves out what is no number', () => {
    const node = startNode(movingAverage);
    node.run({ value: 4 });
    expect(node.run({ value: Number.NaN })).toEqual({ value: 4 });
  });

  it.each([0, -1, 100_001])('refuses %d samples', (samples) => {
    expect(() => startNode(movingAverage).run({ samples })).toThrow(`${samples} samples`);
  });
});

describe('signal.statistics', () => {
  it('covers the latest values only', () => {
    const node = startNode(windowStatistics);
    node.run({ value: 100, samples: 2 });
    node.run({ value: 1, samples: 2 });
    expect(node.run({ value: 3, samples: 2 })).toEqual({
      mean: 2,
      min: 1,
      max: 3,
      deviation: 1,
      rms: Math.sqrt(5),
      count: 2,
    });
  });
});

describe('signal.smooth', () => {
  it('makes 63 % of a jump within its time constant, whatever the rate', () => {
    for (const steps of [1, 10, 1000]) {
      const node = startNode(smooth);
      node.run({ value: 0, time_constant: 2 });
      let value = 0;
      for (let step = 0; step < steps; step += 1) {
        node.clock.advance(2 / steps);
        value = numberOf(node.run({ value: 10, time_constant: 2 }));
      }
      expect(value).toBeCloseTo(10 * (1 - Math.exp(-1)), 9);
    }
  });

  it('begins at the first value and does not smooth without a time constant', () => {
    const node = startNode(smooth);
    expect(node.run({ value: 7 })).toEqual({ value: 7 });
    node.clock.advance(1);
    expect(node.run({ value: 9, time_constant: 0 })).toEqual({ value: 9 });
    node.clock.advance(1);
    expect(node.run({ value: Number.NaN })).toEqual({ value: 9 });
  });
});

describe('signal.threshold', () => {
  it('goes below only by the hysteresis, and tells of each crossing once', () => {
    const node = startNode(threshold);
    const run = (value: number) => node.run({ value, threshold: 50, hysteresis: 10 });
    expect(run(50)).toEqual({ above: false, crossed: false, state: 'below' });
    expect(run(50.1)).toEqual({ above: true, crossed: true, state: 'above' });
    expect(run(41)).toEqual({ above: true, crossed: false, state: 'above' });
    expect(run(40)).toEqual({ above: false, crossed: true, state: 'below' });
    expect(run(45)).toEqual({ above: false, crossed: false, state: 'below' });
  });

  it('does not count its first value as a crossing', () => {
    expect(startNode(threshold).run({ value: 99 })).toEqual({ above: true, crossed: false, state: 'above' });
  });

  it('follows a threshold that is moved', () => {
    const node = startNode(threshold);
    node.run({ value: 40, threshold: 50 });
    expect(node.run({ value: 40, threshold: 30 })).toMatchObject({ above: true, crossed: true });
  });
});

describe('signal.wave', () => {
  it.each([
    ['sine', [0, 1, 0, -1]],
    ['square', [1, 1, -1, -1]],
    ['triangle', [0, 1, 0, -1]],
    ['saw', [0, 0.5, -1, -0.5]],
  ])('%s at quarters of its period', (shape, expected) => {
    const node = startNode(wave);
    const values = expected.map(() => {
      const value = numberOf(node.run({ shape, frequency: 0.25 }));
      node.clock.advance(1);
      return value;
    });
    values.forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 9);
    });
  });

  it('has amplitude and offset', () => {
    const node = startNode(wave);
    node.run({ frequency: 1 });
    node.clock.advance(0.25);
    expect(numberOf(node.run({ frequency: 1, amplitude: 3, offset: 10 }))).toBeCloseTo(13, 9);
  });

  it('does not jump when its frequency changes', () => {
    const node = startNode(wave);
    node.run({ frequency: 1 });
    node.clock.advance(100.1);
    const before = numberOf(node.run({ frequency: 1 }));
    node.clock.advance(0.001);
    expect(Math.abs(numberOf(node.run({ frequency: 3 })) - before)).toBeLessThan(0.03);
  });

  it('makes noise within its amplitude', () => {
    const node = startNode(wave);
    const values = Array.from({ length: 500 }, () => numberOf(node.run({ shape: 'noise', amplitude: 2 })));
    expect(new Set(values).size).toBeGreaterThan(400);
    for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(2);
  });
});
