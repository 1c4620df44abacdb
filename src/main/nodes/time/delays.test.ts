import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { delayLine } from './delay-line';
import { delayTicks } from './delay-ticks';
import { createQueue } from './queue';
import { sampleHold } from './sample-hold';

const given = (outputs: object): unknown => ('value' in outputs ? outputs.value : undefined);

describe('createQueue', () => {
  it('is first in, first out', () => {
    const action = fc.oneof(fc.record({ push: fc.integer() }), fc.constant('drop'), fc.constant('clear'));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 200, size: 'max' }), (actions) => {
        const queue = createQueue<number>();
        let model: number[] = [];
        for (const action of actions) {
          if (typeof action === 'object') {
            queue.push(action.push);
            model.push(action.push);
          } else if (action === 'drop') {
            queue.drop();
            model = model.slice(1);
          } else {
            queue.clear();
            model = [];
          }
          expect([queue.length, queue.at(0), queue.at(model.length - 1)]).toEqual([
            model.length,
            model[0],
            model.at(-1),
          ]);
        }
      }),
    );
  });
});

describe('time.delay_line', () => {
  it.each([10, 100, 400])('gives what was so many seconds before, at %d Hz', (rate) => {
    const node = startNode(delayLine);
    const values = Array.from({ length: 3 * rate }, (_, tick) => {
      const value = given(node.run({ value: tick, seconds: 0.5, initial: -1 }));
      node.clock.advance(1 / rate);
      return value;
    });
    expect(values).toEqual(values.map((_, tick) => (tick < rate / 2 ? -1 : tick - rate / 2)));
  });

  it('passes on at once without a delay, and nothing as null', () => {
    const node = startNode(delayLine);
    expect(node.run({ value: 'x', seconds: 0 })).toEqual({ value: 'x' });
    expect(node.run({ seconds: 0 })).toEqual({ value: null });
  });

  it('follows a delay that changes and forgets on reset', () => {
    const node = startNode(delayLine);
    for (let tick = 0; tick < 10; tick += 1) {
      node.run({ value: tick, seconds: 5 });
      node.clock.advance(1);
    }
    expect(node.run({ value: 10, seconds: 2 })).toEqual({ value: 8 });
    // What is older than the shorter delay has gone: the output waits for the longer one.
    expect(node.run({ value: 10, seconds: 5 })).toEqual({ value: 8 });
    expect(node.run({ value: 10, reset: true, initial: 'none' })).toEqual({ value: 'none' });
    expect(node.run({ value: 11, initial: 'none' })).toEqual({ value: 'none' });
  });

  it('stays near the delay in a loop faster than it keeps values', () => {
    const node = startNode(delayLine);
    let furthest = 0;
    // 200,000 ticks within a delay of 2 s: 20 come to one value kept.
    for (let tick = 0; tick < 300_000; tick += 1) {
      const value = Number(given(node.run({ value: tick, seconds: 2, initial: -1 })));
      if (tick > 250_000) furthest = Math.max(furthest, Math.abs(tick - 200_000 - value));
      node.clock.advance(0.000_01);
    }
    expect(furthest).toBeLessThanOrEqual(21);
  });

  it.each([-1, Number.NaN, 90_000])('refuses a delay of %d s', (seconds) => {
    expect(() => startNode(delayLine).run({ seconds })).toThrow(`${seconds} s is not between`);
  });
});

describe('time.delay_ticks', () => {
  /** As the engine runs a kind that delays: with the value of the tick before, nothing in the first. */
  const play = (values: unknown[], inputs: object) => {
    const node = startNode(delayTicks);
    return values.map((_, tick) => given(node.run({ value: tick === 0 ? undefined : values[tick - 1], ...inputs })));
  };

  it('gives what was so many ticks before', () => {
    expect(play([1, 2, 3, 4], { ticks: 1 })).toEqual([0, 1, 2, 3]);
    expect(play([1, 2, null, 4, 5], { ticks: 2, initial: 'a' })).toEqual(['a', 'a', 1, 2, null]);
    expect(play([1, 2, 3], { ticks: 100 })).toEqual([0, 0, 0]);
  });

  it('refuses no ticks', () => {
    expect(() => play([1], { ticks: 0 })).toThrow('0 ticks are not between');
    expect(delayTicks.description.delays).toBe(true);
  });
});

describe('time.sample_hold', () => {
  const play = (samples: boolean[], inputs: object) => {
    const node = startNode(sampleHold);
    return samples.map((sample, tick) => given(node.run({ value: tick, sample, initial: 'none', ...inputs })));
  };
  const samples = [false, true, true, false, false, true];

  it.each([
    ['on', ['none', 1, 2, 2, 2, 5]],
    ['rising', ['none', 1, 1, 1, 1, 5]],
    ['falling', ['none', 'none', 'none', 3, 3, 3]],
  ])('takes its input %s', (when, expected) => {
    expect(play(samples, { when })).toEqual(expected);
  });

  it('passes on by default and says when it took', () => {
    const node = startNode(sampleHold);
    expect(node.run({ value: 5 })).toEqual({ value: 5, taken: true });
    expect(node.run({ value: 6, sample: false })).toEqual({ value: 5, taken: false });
    expect(node.run()).toEqual({ value: null, taken: true });
  });
});
