import { describe, expect, it } from 'vitest';
import { type StartedNode, startNode } from '../testing/start-node';
import { derivative } from './derivative';
import { filter } from './filter';
import { integral } from './integral';
import { medianFilter } from './median-filter';
import { oneEuro } from './one-euro';
import { slewRate } from './slew-rate';

const outputOf = (outputs: object): number => ('value' in outputs ? Number(outputs.value) : Number.NaN);

/** Feeds `signal` of time at a rate for so many seconds and gives what came out, by tick. */
function feed(
  node: StartedNode,
  inputs: object,
  signal: (t: number) => number,
  rate: number,
  seconds: number,
): number[] {
  return Array.from({ length: Math.round(rate * seconds) }, (_, tick) => {
    if (tick > 0) node.clock.advance(1 / rate);
    return outputOf(node.run({ ...inputs, value: signal(tick / rate) }));
  });
}

const amplitudeOf = (values: readonly number[]): number => Math.max(...values.slice(values.length / 2).map(Math.abs));

describe('signal.median', () => {
  it('takes out an outlier and leaves an edge', () => {
    const node = startNode(medianFilter);
    const values = [1, 1, 99, 1, 1, 5, 5, 5].map((value) => outputOf(node.run({ value, samples: 3 })));
    expect(values).toEqual([1, 1, 1, 1, 1, 1, 5, 5]);
  });

  it('leaves out what is no finite number and refuses no samples', () => {
    const node = startNode(medianFilter);
    expect(node.run({ value: Number.NaN })).toEqual({ value: Number.NaN });
    node.run({ value: 4 });
    expect(node.run({ value: Number.POSITIVE_INFINITY })).toEqual({ value: 4 });
    expect(() => node.run({ samples: 0 })).toThrow('0 samples');
  });
});

describe('signal.one_euro', () => {
  it('begins at the first value and stays at a steady one', () => {
    const node = startNode(oneEuro);
    expect(feed(node, {}, () => 7, 50, 1).every((value) => Math.abs(value - 7) < 1e-12)).toBe(true);
  });

  it('lets through the more the faster the signal moves', () => {
    const slow = feed(startNode(oneEuro), { beta: 0 }, (t) => 100 * t, 100, 3).at(-1) ?? 0;
    const fast = feed(startNode(oneEuro), { beta: 1 }, (t) => 100 * t, 100, 3).at(-1) ?? 0;
    const end = 100 * 2.99;
    // A first-order low pass of 1 Hz lags behind a ramp by 1/(2π) seconds.
    expect(end - slow).toBeCloseTo(100 / (2 * Math.PI), 0);
    expect(end - fast).toBeLessThan(1);
  });

  it('finds back from immense jumps', () => {
    const out = feed(startNode(oneEuro), {}, (t) => (t < 1 ? 1.7e308 * (t < 0.5 ? 1 : -1) : 3), 100, 20);
    expect(out.every(Number.isFinite)).toBe(true);
  });

  it('keeps its value for what is no number, and in a tick without time', () => {
    const node = startNode(oneEuro);
    expect(node.run({ value: Number.NaN })).toEqual({ value: Number.NaN });
    expect(node.run({ value: 3 })).toEqual({ value: 3 });
    expect(node.run({ value: 9 })).toEqual({ value: 3 });
    node.clock.advance(1);
    expect(node.run({ value: Number.NEGATIVE_INFINITY })).toEqual({ value: 3 });
    node.clock.advance(1);
    expect(outputOf(node.run({ value: 3, min_cutoff: 0, beta: 0 }))).toBe(3);
  });
});

describe('signal.derivative', () => {
  it.each([10, 100, 1000])('of a ramp is its slope at %d Hz', (rate) => {
    const [first, ...rest] = feed(startNode(derivative), {}, (t) => 5 - 3 * t, rate, 1);
    expect(first).toBe(0);
    for (const value of rest) expect(value).toBeCloseTo(-3, 6);
  });

  it('bridges values that are no numbers, and does not divide by no time', () => {
    const node = startNode(derivative);
    node.run({ value: 0 });
    node.clock.advance(1);
    expect(node.run({ value: 2 })).toEqual({ value: 2 });
    expect(node.run({ value: 50 })).toEqual({ value: 2 });
    node.clock.advance(1);
    expect(node.run({ value: Number.NaN })).toEqual({ value: 2 });
    node.clock.advance(1);
    expect(node.run({ value: 4 })).toEqual({ value: 1 });
    node.clock.advance(1);
    node.run({ value: 1e308 });
    node.clock.advance(0.1);
    expect(Number.isFinite(outputOf(node.run({ value: -1e308 })))).toBe(true);
  });

  it('is smoothed by its time constant', () => {
    const node = startNode(derivative);
    node.run({ value: 0, time_constant: 2 });
    node.clock.advance(2);
    expect(outputOf(node.run({ value: 20, time_constant: 2 }))).toBeCloseTo(10 * (1 - Math.exp(-1)), 9);
  });
});

describe('signal.integral', () => {
  it.each([10, 100, 1000])('of a ramp is its area at %d Hz', (rate) => {
    const node = startNode(integral);
    feed(node, { initial: 1 }, (t) => 2 * t, rate, 3);
    node.clock.advance(1 / rate);
    expect(outputOf(node.run({ value: 6, initial: 1 }))).toBeCloseTo(1 + 9, 6);
  });

  it('holds, resets, and does not count time without a number', () => {
    const node = startNode(integral);
    const run = (inputs: object, seconds = 1) => {
      node.clock.advance(seconds);
      return outputOf(node.run({ value: 2, ...inputs }));
    };
    expect([run({}), run({}), run({ hold: true }), run({})]).toEqual([0, 2, 2, 4]);
    expect([run({ value: Number.NaN }), run({}), run({})]).toEqual([4, 4, 6]);
    expect([run({ reset: true, initial: 10 }), run({ initial: 10 })]).toEqual([10, 12]);
  });

  it('stays within limits and leaves them at once when the signal turns', () => {
    const node = startNode(integral);
    const run = (value: number) => {
      node.clock.advance(1);
      return outputOf(node.run({ value, min: 0, max: 5 }));
    };
    expect([run(3), run(3), run(3), run(3), run(-1), run(-1)]).toEqual([0, 3, 5, 5, 5, 4]);
    expect(() => node.run({ min: 2, max: 1 })).toThrow('2, is above the upper one, 1');
  });
});

describe('signal.filter', () => {
  /** The gain of the cookbook's filter of this type at a frequency, of the analogue prototype the biquads come from. */
  const gains = {
    low: (s: number, q: number) => 1 / Math.hypot(1 - s * s, s / q),
    high: (s: number, q: number) => (s * s) / Math.hypot(1 - s * s, s / q),
    band: (s: number, q: number) => s / q / Math.hypot(1 - s * s, s / q),
    notch: (s: number, q: number) => Math.abs(1 - s * s) / Math.hypot(1 - s * s, s / q),
  };

  it.each(['low', 'high', 'band', 'notch'] as const)('%s has its gain at every frequency and rate', (type) => {
    for (const rate of [200, 1000]) {
      for (const frequency of [0.5, 2, 5]) {
        const out = feed(
          startNode(filter),
          { type, frequency: 2, q: 0.8 },
          (t) => Math.sin(2 * Math.PI * frequency * t),
          rate,
          12,
        );
        expect(amplitudeOf(out), `${frequency} Hz at ${rate} Hz`).toBeCloseTo(gains[type](frequency / 2, 0.8), 1);
      }
    }
  });

  it('is the biquad of the cookbook at a steady rate', () => {
    const [rate, frequency, q] = [100, 10, 0.9];
    const w = (2 * Math.PI * frequency) / rate;
    const alpha = Math.sin(w) / (2 * q);
    const a0 = 1 + alpha;
    const [b0, b1, b2] = [(1 - Math.cos(w)) / 2, 1 - Math.cos(w), (1 - Math.cos(w)) / 2];
    const [a1, a2] = [-2 * Math.cos(w), 1 - alpha];
    let [x1, x2, y1, y2] = [0, 0, 0, 0];
    const signal = (t: number) => (t < 0.05 ? 0 : 1 + t);
    const expected = Array.from({ length: 100 }, (_, tick) => {
      const x = signal(tick / rate);
      const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
      [x2, x1, y2, y1] = [x1, x, y1, y];
      return y;
    });
    const out = feed(startNode(filter), { frequency, q }, signal, rate, 1);
    out.forEach((value, tick) => {
      expect(value).toBeCloseTo(expected[tick] ?? Number.NaN, 9);
    });
  });

  it('begins settled at its first value', () => {
    expect(startNode(filter).run({ value: 5 })).toEqual({ value: 5 });
    expect(startNode(filter).run({ value: 5, type: 'high' })).toEqual({ value: 0 });
    expect(startNode(filter).run({ value: 5, type: 'band' })).toEqual({ value: 0 });
  });

  it('hardly rings after a late tick, however late: one big step would take it to twice the jump', () => {
    for (const late of [0.5, 3, 1000]) {
      const node = startNode(filter);
      const values = [];
      for (const [value, wait] of [
        [0, 0],
        [0, 0.01],
        [10, late],
        [10, 0.01],
        [10, 0.01],
        [10, 0.01],
      ] as const) {
        node.clock.advance(wait);
        values.push(outputOf(node.run({ value, frequency: 1 })));
      }
      for (const value of values) expect(value).toSatisfy((x: number) => x >= -2 && x <= 12);
    }
  });

  it('stays finite with any cutoff, also above half the rate, and with values that are no numbers', () => {
    for (const frequency of [1e-6, 60, 500, 1e6]) {
      const node = startNode(filter);
      const out = feed(node, { frequency, q: 5 }, (t) => (t > 0.5 ? 1e9 : Number.NaN), 100, 2);
      expect(out.slice(60).every(Number.isFinite), String(frequency)).toBe(true);
      expect(Number.isFinite(outputOf(node.run({ value: Number.POSITIVE_INFINITY })))).toBe(true);
    }
    expect(startNode(filter).run({ value: Number.NaN })).toEqual({ value: Number.NaN });
  });

  it.each([[{ frequency: 0 }], [{ frequency: Number.NaN }], [{ q: 0 }], [{ q: -1 }]])('refuses %j', (inputs) => {
    expect(() => startNode(filter).run(inputs)).toThrow('is not above 0');
  });
});

describe('signal.slew_rate', () => {
  it('makes a ramp of a jump, at any rate of the loop, and ends exactly', () => {
    for (const rate of [7, 100]) {
      const out = feed(startNode(slewRate), { rise: 4, fall: 2 }, (t) => (t > 0 && t < 5 ? 10 : 0), rate, 20);
      expect(out[0]).toBe(0);
      expect(out[2 * rate]).toBeCloseTo(8, 6);
      expect(out[3 * rate]).toBe(10);
      expect(out[7 * rate]).toBeCloseTo(10 - 2 * (2 + 1 / rate), 6);
      expect(out.at(-1)).toBe(0);
    }
  });

  it('begins at the first value, tells while it is on the way, and follows at once when reset', () => {
    const node = startNode(slewRate);
    expect(node.run({ value: 50 })).toEqual({ value: 50, moving: false });
    node.clock.advance(0.5);
    expect(node.run({ value: 100 })).toEqual({ value: 55, moving: true });
    expect(node.run({ value: 100, reset: true })).toEqual({ value: 100, moving: false });
    expect(node.run({ value: 0, rise: 0, fall: 0 })).toEqual({ value: 100, moving: true });
  });

  it('stays where it is at what is no finite number, and refuses such rates', () => {
    const node = startNode(slewRate);
    expect(node.run({ value: Number.NaN })).toEqual({ value: 0, moving: false });
    node.run({ value: 3 });
    node.clock.advance(1);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(node.run({ value })).toEqual({ value: 3, moving: false });
    }
    node.clock.advance(1e6);
    expect(node.run({ value: -1e308, fall: 1e308 })).toEqual({ value: -1e308, moving: false });
    for (const rise of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => node.run({ rise })).toThrow('no number from 0');
    }
  });
});
