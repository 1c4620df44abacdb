import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { readKeyframes, valueAt } from './keyframes';
import { timeline } from './timeline';

describe('keyframes', () => {
  it('are read in any order, with or without how they go on', () => {
    expect(readKeyframes('\n 2; -1e1 HOLD\n0, 5\n1:2,smooth \n')).toEqual([
      { time: 0, value: 5, easing: 'linear' },
      { time: 1, value: 2, easing: 'smooth' },
      { time: 2, value: -10, easing: 'hold' },
    ]);
  });

  it.each([
    ['', 'no keyframes'],
    ['0', 'Line 1, "0"'],
    ['0, 1\n-1, 2', 'Line 2'],
    ['0, NaN', 'Line 1'],
    ['0, Infinity', 'Line 1'],
    ['0, 1, bouncy', 'linear, hold, smooth'],
    ['0, 1, in, out', 'Line 1'],
    ['1, 1\n1, 2', 'Two keyframes are at 1 s'],
    ['日本, 1', 'Line 1'],
  ])('refuse %j', (text, message) => {
    expect(() => readKeyframes(text)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it('are passed exactly, and what is between two lies between their values', () => {
    const frame = fc.record({
      time: fc.double({ min: 0, max: 1e6, noNaN: true }),
      value: fc.double({ min: -1e300, max: 1e300, noNaN: true }),
      easing: fc.constantFrom('linear', 'hold', 'smooth', 'in', 'out') as fc.Arbitrary<'linear'>,
    });
    const frames = fc.uniqueArray(frame, { minLength: 1, maxLength: 8, selector: ({ time }) => time });
    fc.assert(
      fc.property(frames, fc.double({ min: -1, max: 2e6, noNaN: true }), (unsorted, time) => {
        const sorted = [...unsorted].sort((a, b) => a.time - b.time);
        for (const { time: at, value } of sorted) expect(valueAt(sorted, at).value).toBe(value);
        const values = sorted.map(({ value }) => value);
        const { value } = valueAt(sorted, time);
        const room = 1e-9 * Math.max(...values.map(Math.abs));
        expect(value).toBeGreaterThanOrEqual(Math.min(...values) - room);
        expect(value).toBeLessThanOrEqual(Math.max(...values) + room);
      }),
    );
  });
});

describe('time.timeline', () => {
  const keyframes = '0, 0\n1, 10, hold\n2, 10, smooth\n4, 0';
  const at = (node: ReturnType<typeof startNode>, inputs: object) =>
    (node.run({ keyframes, ...inputs }) as { value: number }).value;

  it('plays along its keyframes', () => {
    const node = startNode(timeline);
    const values = Array.from({ length: 10 }, () => {
      const value = at(node, { loop: false });
      node.clock.advance(0.5);
      return value;
    });
    expect(values).toEqual([0, 5, 10, 10, 10, 8.4375, 5, 1.5625, 0, 0]);
    expect(node.run({ keyframes, loop: false })).toMatchObject({ time: 4, progress: 1, keyframe: 3, done: true });
  });

  it('repeats, stands still, goes backwards and begins anew', () => {
    const node = startNode(timeline);
    at(node, {});
    node.clock.advance(4.5);
    expect(at(node, {})).toBe(5);
    node.clock.advance(1);
    expect(at(node, { play: false })).toBe(5);
    node.clock.advance(0.75);
    expect(node.run({ keyframes, speed: -1 })).toMatchObject({ time: 3.75, done: false });
    expect(at(node, { reset: true })).toBe(0);
    node.clock.advance(9);
    expect(node.run({ keyframes, speed: -1, loop: false })).toMatchObject({ time: 0, done: true });
  });

  it('shows the position it is given', () => {
    const node = startNode(timeline);
    expect(at(node, { position: 0.25 })).toBe(2.5);
    expect(at(node, { position: -5 })).toBe(0);
    expect(at(node, { position: 1e9 })).toBe(0);
    for (const bad of [{ position: Number.NaN }, { position: Number.POSITIVE_INFINITY }, { speed: Number.NaN }]) {
      expect(() => at(node, bad)).toThrow('not between');
    }
    expect(node.run({ keyframes: '0, 7' })).toMatchObject({ value: 7, progress: 1, keyframe: 0 });
  });
});
