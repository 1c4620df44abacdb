import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { chirp } from './chirp';
import { edge } from './edge';
import { eventRate } from './event-rate';
import { peak } from './peak';
import { resample } from './resample';

const field = (outputs: object, name: string): unknown => Object.entries(outputs).find(([key]) => key === name)?.[1];

describe('signal.event_rate', () => {
  it('counts each turn on and what comes at once, within the window', () => {
    const node = startNode(eventRate);
    const counts = [true, true, false, true].map((event) => {
      const outputs = node.run({ event, window: 10 });
      node.clock.advance(1);
      return field(outputs, 'count');
    });
    expect(counts).toEqual([1, 1, 1, 2]);
    expect(node.run({ events: 5, window: 10 })).toEqual({ count: 7, per_second: 0.7, per_minute: 42, total: 7 });
    node.clock.advance(6);
    expect(node.run({ window: 10 })).toMatchObject({ count: 6, total: 7 });
    node.clock.advance(1e6);
    expect(node.run({ window: 10 })).toMatchObject({ count: 0, per_minute: 0, total: 7 });
    expect(node.run({ events: 3, reset: true })).toMatchObject({ count: 0, total: 0 });
  });

  it('keeps few groups however fast events come, and the count right', () => {
    const node = startNode(eventRate);
    for (let tick = 0; tick < 20_000; tick += 1) {
      node.run({ events: 2, window: 10 });
      node.clock.advance(0.001);
    }
    const { count } = node.run({ window: 10 }) as { count: number };
    expect(Math.abs(count - 20_000)).toBeLessThanOrEqual(20);
  });

  it('refuses windows and numbers of events out of range', () => {
    const node = startNode(eventRate);
    for (const inputs of [{ window: 0 }, { window: Number.NaN }, { events: -1 }]) {
      expect(() => node.run(inputs)).toThrow('is not between');
    }
  });
});

describe('signal.peak', () => {
  const play = (values: number[], inputs: object = {}) => {
    const node = startNode(peak);
    return values.map((value) => {
      const outputs = node.run({ value, ...inputs });
      node.clock.advance(1);
      return outputs;
    });
  };

  it('tells a peak once the signal has fallen, with its height and interval', () => {
    const told = play([0, 3, 5, 4.5, 3, 0, 2, 6, 6, 1]);
    expect(told.map((outputs) => field(outputs, 'peak'))).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(told.map((outputs) => field(outputs, 'valley')).indexOf(true)).toBe(6);
    expect(told.at(4)).toMatchObject({ height: 5, interval: 0, count: 1 });
    expect(told.at(-1)).toMatchObject({ height: 6, depth: 0, interval: 5, count: 2 });
  });

  it('leaves out small ripples, ends of the signal and what is no number', () => {
    expect(play([5, 0, 0.5, 0, 0.9, 0.1]).at(-1)).toMatchObject({ count: 0, height: 0 });
    expect(play([0, 5, Number.NaN, Number.POSITIVE_INFINITY, 0]).at(-1)).toMatchObject({ peak: true, height: 5 });
    expect(play([3, 3, 3]).at(-1)).toMatchObject({ peak: false, valley: false, count: 0 });
    expect(play([3, 3, 3], { prominence: 0 }).at(-1)).toMatchObject({ count: 0 });
  });

  it('does not count peaks too soon after one, and forgets all on reset', () => {
    expect(play([0, 5, 0, 5, 0, 5, 0], { min_interval: 3 }).at(-1)).toMatchObject({ count: 2, interval: 4 });
    expect(play([0, 5, 0], { reset: true }).at(-1)).toEqual({
      peak: false,
      valley: false,
      height: 0,
      depth: 0,
      interval: 0,
      count: 0,
    });
  });
});

describe('signal.edge', () => {
  it('tells turns in their tick, not the state it begins in', () => {
    const node = startNode(edge);
    const told = [true, true, false, false, true].map((value) => node.run({ value }));
    expect(told.map((outputs) => field(outputs, 'rising'))).toEqual([false, false, false, false, true]);
    expect(told.map((outputs) => field(outputs, 'falling'))).toEqual([false, false, true, false, false]);
    expect(told.map((outputs) => field(outputs, 'both'))).toEqual([false, false, true, false, true]);
    expect(told.at(-1)).toMatchObject({ state: true, count: 1 });
    expect(node.run({ value: true, reset: true })).toMatchObject({ count: 0 });
  });

  it('waits until a bouncing value has stayed', () => {
    const node = startNode(edge);
    const run = (value: boolean, seconds: number) => {
      const outputs = node.run({ value, debounce: 0.5 });
      node.clock.advance(seconds);
      return field(outputs, 'both');
    };
    const told = [run(false, 0.1), run(true, 0.4), run(false, 0.1), run(true, 0.4), run(true, 0.1), run(true, 0.1)];
    expect(told).toEqual([false, false, false, false, false, true]);
    expect(run(true, 0.1)).toBe(false);
  });
});

describe('signal.chirp', () => {
  const inputs = { from: 1, to: 3, duration: 2 };

  it('sweeps from one frequency to the other, and begins again or stays', () => {
    const frequencies = (more: object) => {
      const node = startNode(chirp);
      return [0, 1, 1, 0.5].map((seconds) => {
        node.clock.advance(seconds);
        return field(node.run({ ...inputs, ...more }), 'frequency');
      });
    };
    expect(frequencies({})).toEqual([1, 2, 1, 1.5]);
    expect(frequencies({ repeat: false })).toEqual([1, 2, 3, 3]);
    expect(frequencies({ to: 4, course: 'logarithmic' })).toEqual([1, 2, 1, expect.closeTo(Math.SQRT2, 9)]);
  });

  it.each(['linear', 'logarithmic'])('has no jumps, %s, whatever is changed', (course) => {
    const node = startNode(chirp);
    let before = 0;
    for (let tick = 0; tick < 5000; tick += 1) {
      const changed = tick > 2500 ? { to: 0.5, duration: 1.3 } : {};
      const value = Number(field(node.run({ ...inputs, course, ...changed }), 'value'));
      // At most 3 Hz: 2π · 3 · 1 ms.
      expect(Math.abs(value - before)).toBeLessThan(0.02);
      before = value;
      node.clock.advance(0.001);
    }
  });

  it('turns as often in a sweep as its mean frequency says, also over a pause of many', () => {
    const node = startNode(chirp);
    node.run(inputs);
    node.clock.advance(2 * 100 + 0.5);
    // 400 whole turns, then 1 · 0.5 + 0.25 / 2 turns.
    expect(field(node.run(inputs), 'value')).toBeCloseTo(Math.sin(2 * Math.PI * 0.625), 6);
  });

  it('waits at the beginning while reset is on, and scales', () => {
    const node = startNode(chirp);
    node.clock.advance(1.1);
    expect(node.run({ ...inputs, reset: true, offset: 5 })).toEqual({ value: 5, frequency: 1 });
    node.clock.advance(0.1);
    const turns = 0.1 + 0.01 / 2;
    expect(field(node.run({ ...inputs, amplitude: 2 }), 'value')).toBeCloseTo(2 * Math.sin(2 * Math.PI * turns), 9);
  });

  it.each([
    [{ duration: 0 }, 'duration of 0 s'],
    [{ from: -1 }, '-1 Hz is no frequency'],
    [{ from: 0, course: 'logarithmic' }, 'no place for 0 Hz'],
  ])('refuses %j', (inputs, message) => {
    expect(() => startNode(chirp).run(inputs)).toThrow(message);
  });
});

describe('signal.resample', () => {
  const play = (inputs: object, values: number[], seconds: number) => {
    const node = startNode(resample);
    return values.map((value) => {
      const outputs = node.run({ value, ...inputs });
      node.clock.advance(seconds);
      return [field(outputs, 'value'), field(outputs, 'fresh')];
    });
  };

  it('holds between its due times', () => {
    expect(play({ rate: 1 }, [1, 2, 3, 4, 5], 0.5)).toEqual([
      [1, true],
      [1, false],
      [3, true],
      [3, false],
      [5, true],
    ]);
    expect(play({ rate: 1, method: 'mean' }, [1, 2, Number.NaN, 4, 6], 0.5)).toEqual([
      [1, true],
      [1, false],
      [2, true],
      [2, false],
      [5, true],
    ]);
  });

  it('keeps its average rate though ticks do not fit it', () => {
    const fresh = play({ rate: 10 }, new Array(1000).fill(1), 0.03).filter(([, isFresh]) => isFresh);
    expect(fresh).toHaveLength(300);
  });

  it('waits for a first number and refuses no rate', () => {
    expect(play({ rate: 1 }, [Number.NaN, 7], 0.1)).toEqual([
      [Number.NaN, false],
      [7, true],
    ]);
    expect(() => play({ rate: 0 }, [1], 1)).toThrow('rate of 0 Hz');
  });
});
