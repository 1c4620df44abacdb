import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { timeClock } from './clock';
import { timeCounter } from './counter';
import { timeDelay } from './delay';
import { previousValue } from './previous';

describe('time.delay', () => {
  it('passes its input on after the delay, not before', async () => {
    const node = startNode(timeDelay);
    let done = false;
    const running = Promise.resolve(node.run({ input: 'x', delay_seconds: 2 })).then((result) => {
      done = true;
      return result;
    });
    node.clock.advance(1.9);
    await Promise.resolve();
    expect(done).toBe(false);
    node.clock.advance(0.1);
    expect(await running).toEqual({ output: 'x' });
  });

  it('ends at once when the run stops, and then gives nothing', async () => {
    const node = startNode(timeDelay);
    const running = node.run({ input: 'x', delay_seconds: 10 });
    node.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('passes nothing on as null', async () => {
    const node = startNode(timeDelay);
    const running = node.run({ delay_seconds: 0 });
    node.clock.advance(0);
    expect(await running).toEqual({ output: null });
  });

  it.each([-1, Number.NaN, 90_000])('refuses a delay of %d s', async (delay_seconds) => {
    await expect(runOnce(timeDelay, { delay_seconds })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name: 'delay_seconds' },
    });
  });
});

describe('time.clock', () => {
  it('counts from its own start', () => {
    const node = startNode(timeClock);
    node.clock.advance(1.5);
    expect(node.run()).toEqual({ elapsed: 1.5, unix: 1_000_001.5, text: '1970-01-12T13:46:41.500Z' });
  });
});

describe('time.counter', () => {
  it('counts in steps, holds and goes back to the start', () => {
    const node = startNode(timeCounter);
    const counts = [{}, {}, { hold: true }, {}, { reset: true }, { hold: true, reset: true }, {}].map((inputs) =>
      node.run({ start: 10, step: -2, ...inputs }),
    );
    expect(counts.map((result) => Object.values(result)[0])).toEqual([10, 8, 8, 6, 10, 10, 8]);
  });
});

describe('time.counter with a cycle', () => {
  const countsOf = (inputs: Record<string, unknown>, ticks: number) => {
    const node = startNode(timeCounter);
    return Array.from({ length: ticks }, () => Object.values(node.run(inputs))[0]);
  };

  it('begins again after so many counts', () => {
    expect(countsOf({ cycle: 3 }, 7)).toEqual([0, 1, 2, 0, 1, 2, 0]);
    expect(countsOf({ cycle: 1, start: 4 }, 3)).toEqual([4, 4, 4]);
    expect(countsOf({ cycle: 2, start: 1, step: 5 }, 4)).toEqual([1, 6, 1, 6]);
  });

  it('follows a cycle that becomes shorter than where it is', () => {
    const node = startNode(timeCounter);
    for (let tick = 0; tick < 5; tick += 1) node.run({ cycle: 10 });
    expect(node.run({ cycle: 2, hold: true })).toEqual({ count: 4 });
    expect(node.run({ cycle: 2 })).toEqual({ count: 0 });
  });
});

describe('time.previous', () => {
  it('gives the inputs it is handed, which are those of the tick before, and at first its initial value', () => {
    expect(runOnce(previousValue)).toEqual({ value: 0 });
    expect(runOnce(previousValue, { initial: 'a' })).toEqual({ value: 'a' });
    expect(runOnce(previousValue, { value: 0, initial: 'a' })).toEqual({ value: 0 });
    expect(previousValue.description.delays).toBe(true);
  });
});
