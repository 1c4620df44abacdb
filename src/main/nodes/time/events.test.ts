import { describe, expect, it } from 'vitest';
import { type StartedNode, startNode } from '../testing/start-node';
import { debounce } from './debounce';
import { stopwatch } from './stopwatch';
import { throttle } from './throttle';
import { timer } from './timer';

const field = (outputs: object, name: string): unknown => Object.entries(outputs).find(([key]) => key === name)?.[1];

/** Runs a tick, then lets time pass. */
const step = (node: StartedNode, inputs: object, seconds: number) => {
  const outputs = node.run({ ...inputs });
  node.clock.advance(seconds);
  return outputs;
};

describe('time.timer', () => {
  it.each([0.001, 0.01, 0.3, 0.5])('fires as often as its interval says in ticks of %d s', (seconds) => {
    const node = startNode(timer);
    const ticks = Math.round(30 / seconds) + 1;
    let fired = 0;
    for (let tick = 0; tick < ticks; tick += 1) fired += field(step(node, { interval: 1 }, seconds), 'fired') ? 1 : 0;
    expect(fired).toBe(30);
  });

  it('fires once for many missed intervals and keeps to its grid', () => {
    const node = startNode(timer);
    step(node, {}, 10.5);
    expect(step(node, {}, 0.4)).toEqual({ fired: true, count: 1, remaining: expect.closeTo(0.5, 9) });
    expect(step(node, {}, 0.2)).toMatchObject({ fired: false });
    expect(step(node, {}, 0)).toMatchObject({ fired: true, count: 2 });
  });

  it('begins with the first tick, or fires in it when told to', () => {
    expect(startNode(timer).run()).toEqual({ fired: false, count: 0, remaining: 1 });
    expect(startNode(timer).run({ at_once: true })).toEqual({ fired: true, count: 1, remaining: 1 });
  });

  it('begins anew after a pause and a reset', () => {
    const node = startNode(timer);
    step(node, {}, 0.9);
    expect(step(node, { enabled: false }, 5)).toEqual({ fired: false, count: 0, remaining: 1 });
    expect(step(node, {}, 0.9)).toMatchObject({ fired: false, remaining: 1 });
    expect(step(node, {}, 0.2)).toMatchObject({ fired: false });
    expect(step(node, {}, 0)).toMatchObject({ fired: true, count: 1 });
    expect(step(node, { reset: true }, 0)).toEqual({ fired: false, count: 0, remaining: 1 });
  });

  it('follows another interval from then on', () => {
    const node = startNode(timer);
    step(node, { interval: 10 }, 9);
    expect(step(node, { interval: 2 }, 2)).toMatchObject({ fired: false, remaining: 2 });
    expect(step(node, { interval: 2 }, 0)).toMatchObject({ fired: true });
  });

  it.each([0, -1, Number.NaN, 90_000])('refuses an interval of %d s', (interval) => {
    expect(() => startNode(timer).run({ interval })).toThrow(`${interval} s is not between`);
  });
});

describe('time.stopwatch', () => {
  it('starts, stops, goes on and is reset', () => {
    const node = startNode(stopwatch);
    const off = { start: false };
    const times = [
      step(node, off, 5),
      step(node, { start: true }, 2),
      step(node, { start: true }, 1),
      step(node, { start: false, stop: true }, 7),
      step(node, off, 1),
      step(node, { start: true }, 1),
      step(node, { ...off, reset: true }, 2),
      step(node, { ...off, reset: true }, 0),
    ];
    expect(times.map((outputs) => field(outputs, 'elapsed'))).toEqual([0, 0, 2, 3, 3, 3, 0, 2]);
    expect(times.map((outputs) => field(outputs, 'running'))).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('runs from the first tick on by default, and stop beats start', () => {
    const node = startNode(stopwatch);
    step(node, {}, 3);
    expect(node.run()).toMatchObject({ elapsed: 3, running: true });
    expect(startNode(stopwatch).run({ stop: true })).toMatchObject({ running: false });
  });

  it('keeps laps, once for each time the input turns on, and no more than it may', () => {
    const node = startNode(stopwatch);
    step(node, {}, 2);
    step(node, { lap: true }, 1);
    expect(step(node, { lap: true }, 4)).toMatchObject({ lap_time: 2, laps: [2] });
    step(node, {}, 0);
    expect(step(node, { lap: true }, 0)).toMatchObject({ lap_time: 5, laps: [2, 5], elapsed: 7 });
    for (let tick = 0; tick < 2500; tick += 1) step(node, { lap: tick % 2 === 1 }, 1);
    const laps = field(node.run(), 'laps');
    expect(laps).toHaveLength(1000);
    expect(step(node, { reset: true }, 0)).toMatchObject({ laps: [], lap_time: 0 });
  });
});

describe('time.debounce', () => {
  it('passes a value on once it has stayed', () => {
    const node = startNode(debounce);
    const told = ['a', 'b', 'c', 'c', 'c', 'c'].map((value) => step(node, { value, wait: 0.5 }, 0.25));
    expect(told.map((outputs) => field(outputs, 'value'))).toEqual(['a', 'a', 'a', 'a', 'c', 'c']);
    expect(told.map((outputs) => field(outputs, 'changed'))).toEqual([false, false, false, false, true, false]);
    expect(told.map((outputs) => field(outputs, 'waiting'))).toEqual([false, true, true, true, false, false]);
  });

  it('forgets a change that is taken back, and compares contents', () => {
    const node = startNode(debounce);
    const list = (...entries: number[]) => ({ value: entries, wait: 1 });
    step(node, list(1), 1);
    step(node, list(2), 0.9);
    step(node, list(1), 0.2);
    expect(step(node, list(2), 0.9)).toMatchObject({ value: [1], waiting: true });
    expect(step(node, list(2), 0.2)).toMatchObject({ value: [1] });
    expect(step(node, list(2), 0)).toMatchObject({ value: [2], changed: true });
  });

  it('takes NaN for equal to NaN and nothing for null', () => {
    const node = startNode(debounce);
    expect(step(node, {}, 1)).toEqual({ value: null, changed: false, waiting: false });
    step(node, { value: Number.NaN }, 1);
    expect(step(node, { value: Number.NaN }, 1)).toMatchObject({ value: Number.NaN, changed: true });
    expect(step(node, { value: 3, wait: 0 }, 0)).toMatchObject({ value: 3, changed: true });
    expect(() => node.run({ wait: -1 })).toThrow('-1 s is not between');
  });
});

describe('time.throttle', () => {
  it('passes the first at once and then the latest, at most once in an interval', () => {
    const node = startNode(throttle);
    const told = [1, 2, 3, 4, 5, 5, 5, 5].map((value) => step(node, { value, interval: 1 }, 0.5));
    expect(told.map((outputs) => field(outputs, 'value'))).toEqual([1, 1, 3, 3, 5, 5, 5, 5]);
    expect(told.map((outputs) => field(outputs, 'changed'))).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(step(node, { value: 6 }, 0)).toMatchObject({ value: 6, changed: true });
  });

  it('passes everything without an interval', () => {
    const node = startNode(throttle);
    expect([1, null, 'x'].map((value) => field(node.run({ value, interval: 0 }), 'value'))).toEqual([1, null, 'x']);
    expect(() => node.run({ interval: Number.NaN })).toThrow('NaN s is not between');
  });
});
