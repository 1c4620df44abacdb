import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { spectrum } from './spectrum';

interface Outputs {
  readonly magnitudes: readonly number[];
  readonly frequency_step: number;
  readonly frequency: number;
  readonly magnitude: number;
}

function analyse(signal: (t: number) => number, rate: number, inputs: object, ticks = 256): Outputs {
  const node = startNode(spectrum);
  let outputs: unknown;
  for (let tick = 0; tick < ticks; tick += 1) {
    outputs = node.run({ ...inputs, value: signal(tick / rate) });
    node.clock.advance(1 / rate);
  }
  return outputs as Outputs;
}

const sine =
  (frequency: number, amplitude = 1) =>
  (t: number) =>
    amplitude * Math.sin(2 * Math.PI * frequency * t);

describe('signal.spectrum', () => {
  it('finds a sine, its frequency and amplitude, at any rate', () => {
    for (const rate of [64, 1000]) {
      const found = analyse((t) => 5 + sine(rate / 8, 3)(t), rate, {});
      expect(found.magnitudes).toHaveLength(129);
      expect(found.frequency_step).toBeCloseTo(rate / 256, 6);
      expect(found.frequency).toBeCloseTo(rate / 8, 6);
      expect(found.magnitude).toBeCloseTo(3, 6);
      expect(found.magnitudes[0]).toBeCloseTo(5, 6);
      expect(found.magnitudes[100]).toBeCloseTo(0, 6);
    }
  });

  it('tells frequencies between two of its steps', () => {
    const found = analyse(sine(10.3), 100, {});
    expect(Math.abs(found.frequency - 10.3)).toBeLessThan(found.frequency_step / 20);
  });

  it('separates two sines without a window too, down to the ends of the range', () => {
    const found = analyse((t) => sine(25)(t) + sine(12.5, 0.5)(t), 100, { taper: 'none', samples: '64' });
    expect(found.magnitudes[16]).toBeCloseTo(1, 6);
    expect(found.magnitudes[8]).toBeCloseTo(0.5, 6);
    const half = analyse((t) => (Math.round(t * 100) % 2 === 0 ? 2 : -2), 100, { taper: 'none', samples: '64' });
    expect(half.magnitudes[32]).toBeCloseTo(2, 6);
    expect(half.frequency).toBeCloseTo(50, 6);
  });

  it('is empty until there are enough values, and of silence nothing', () => {
    const empty = { magnitudes: [], frequency_step: 0, frequency: 0, magnitude: 0 };
    expect(analyse(sine(1), 100, {}, 255)).toEqual(empty);
    const silent = analyse(() => 0, 100, { samples: '16' });
    expect(silent).toMatchObject({ frequency: 0, magnitude: 0, magnitudes: new Array(9).fill(0) });
  });

  it('takes what is no number as the value before', () => {
    const found = analyse((t) => (t > 1 && t < 1.05 ? Number.NaN : sine(10)(t)), 100, {});
    expect(found.magnitudes.every(Number.isFinite)).toBe(true);
    expect(found.frequency).toBeCloseTo(10, 0);
  });

  it('gives a new one every so many ticks only, and begins anew with other settings', () => {
    const node = startNode(spectrum);
    const run = (inputs: object = {}) => {
      node.clock.advance(0.01);
      return node.run({ value: Math.random(), samples: '16', every: 4, ...inputs });
    };
    for (let tick = 0; tick < 15; tick += 1) run();
    const first = run();
    expect([run(), run(), run()].every((outputs) => outputs === first)).toBe(true);
    expect(run()).not.toBe(first);
    expect(run({ samples: '32' })).toMatchObject({ magnitudes: [] });
    expect(() => run({ every: 0 })).toThrow('every 0 ticks');
  });

  it('has no frequencies while no time passes', () => {
    const node = startNode(spectrum);
    for (let tick = 0; tick < 15; tick += 1) node.run({ value: tick % 2, samples: '16' });
    expect(node.run({ value: 1, samples: '16' })).toMatchObject({ frequency_step: 0, frequency: 0 });
  });
});
