import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { bandLevel } from './band-level';
import { listSpectrum } from './list-spectrum';
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

const sampled = (signal: (t: number) => number, rate: number, count: number) =>
  Array.from({ length: count }, (_, at) => signal(at / rate));

describe('signal.list_spectrum', () => {
  it('finds the parts of a recording, of its latest samples', () => {
    const values = [...new Array(200).fill(9), ...sampled((t) => 5 + sine(125, 3)(t), 1000, 512)];
    const found = runOnce(listSpectrum, { values, rate: 1000 }) as unknown as Outputs;
    expect(found).toMatchObject({ used: 512, frequency_step: 1000 / 512 });
    expect(found.frequency).toBeCloseTo(125, 6);
    expect(found.magnitude).toBeCloseTo(3, 6);
  });

  it('has nothing to say of few samples, and keeps a hole from spoiling all', () => {
    expect(runOnce(listSpectrum, { values: new Array(15).fill(1) })).toMatchObject({ magnitudes: [], used: 0 });
    const holes = sampled(sine(100), 1000, 256).map((value, at) =>
      at % 50 === 0 ? [null, 'x', Number.NaN][at % 3] : value,
    );
    const found = runOnce(listSpectrum, { values: holes }) as unknown as Outputs;
    expect(found.magnitudes.every(Number.isFinite)).toBe(true);
    expect(found.frequency).toBeCloseTo(100, 0);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a rate of %d', (rate) => {
    expect(() => runOnce(listSpectrum, { values: [1], rate })).toThrow('is not possible');
  });
});

describe('signal.band_level', () => {
  it.each(['hann', 'none'])('tells how strong a band is, whatever the window: %s', (taper) => {
    const values = sampled((t) => 7 + sine(125, 2)(t) + sine(250, 1)(t), 1000, 512);
    const { magnitudes, frequency_step } = runOnce(listSpectrum, { values, taper }) as unknown as Outputs;
    const band = { magnitudes, frequency_step, taper };
    const low = runOnce(bandLevel, { ...band, low: 100, high: 150 }) as Record<string, number>;
    expect(low.level).toBeCloseTo(2 / Math.SQRT2, 6);
    expect(low.share).toBeCloseTo(80, 6);
    expect(low).toMatchObject({ frequency: 125, magnitude: expect.closeTo(2, 6) });
    expect(runOnce(bandLevel, { ...band, low: 200, high: 300 })).toMatchObject({
      level: expect.closeTo(Math.SQRT1_2, 6),
    });
    expect(runOnce(bandLevel, { ...band, low: 300, high: 400 })).toMatchObject({ share: expect.closeTo(0, 6) });
  });

  it('is silent before there is a spectrum, and over what is no number', () => {
    const silent = { level: 0, share: 0, frequency: 0, magnitude: 0 };
    expect(runOnce(bandLevel)).toEqual(silent);
    expect(runOnce(bandLevel, { magnitudes: [1, null, 'x', Number.NaN], frequency_step: 1 })).toEqual(silent);
  });

  it.each([
    [{ low: -1 }, 'low'],
    [{ low: 10, high: 5 }, 'high'],
    [{ high: Number.NaN }, 'high'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => runOnce(bandLevel, inputs)).toThrow(expect.objectContaining({ details: { input_name } }));
  });
});
