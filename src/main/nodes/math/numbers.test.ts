import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { accumulate } from './accumulate';
import { expression } from './expression';
import { listExtremes } from './list-extremes';
import { minMax } from './min-max';
import { randomNumber } from './random-number';
import { round } from './round';

describe('math.expression', () => {
  it('computes with its numbers and follows a text that changes', () => {
    const node = startNode(expression);
    expect(node.run({ a: 2, b: 3 })).toEqual({ result: 5 });
    expect(node.run({ expression: 'a * b + c + d + e + f', a: 2, b: 3, c: 1, d: 1, e: 1, f: 1 })).toEqual({
      result: 10,
    });
    expect(() => node.run({ expression: 'a +' })).toThrow('column 4');
    expect(node.run({ a: 1, b: 1 })).toEqual({ result: 2 });
  });

  it('fails where finite numbers give no finite value, and lets NaN through', () => {
    expect(() => runOnce(expression, { expression: '1 / a' })).toThrow('no finite value: Infinity');
    expect(() => runOnce(expression, { expression: 'sqrt(a)', a: -1 })).toThrow('no finite value: NaN');
    expect(runOnce(expression, { a: Number.NaN })).toEqual({ result: Number.NaN });
  });
});

describe('math.round', () => {
  it.each([
    [2.5, 'nearest', 0, 3],
    [-2.5, 'nearest', 0, -3],
    [1.005, 'nearest', 2, 1.01],
    [1234, 'nearest', -2, 1200],
    [1e-7, 'nearest', 7, 1e-7],
    [123_456.789, 'nearest', 1, 123_456.8],
    [2.5, 'half_even', 0, 2],
    [3.5, 'half_even', 0, 4],
    [-2.5, 'half_even', 0, -2],
    [0.125, 'half_even', 2, 0.12],
    [1.29, 'down', 1, 1.2],
    [-1.21, 'down', 1, -1.3],
    [1.21, 'up', 1, 1.3],
    [-1.29, 'zero', 1, -1.2],
    [-0.4, 'nearest', 0, 0],
    [1e300, 'nearest', 15, 1e300],
    [Number.NaN, 'nearest', 2, Number.NaN],
    [Number.NEGATIVE_INFINITY, 'up', 2, Number.NEGATIVE_INFINITY],
  ])('%d %s with %d decimals is %d', (value, mode, digits, result) => {
    expect(runOnce(round, { value, mode, digits })).toEqual({ value: result });
  });

  it('changes a number by at most half a step', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: -3, max: 6 }), (value, digits) => {
        const outputs = runOnce(round, { value, digits });
        const rounded = 'value' in outputs ? Number(outputs.value) : Number.NaN;
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits * (1 + 1e-3));
        expect(runOnce(round, { value: rounded, digits })).toEqual({ value: rounded });
      }),
    );
  });

  it('refuses more decimals than a number has', () => {
    expect(() => runOnce(round, { digits: 16 })).toThrow('16 decimals');
  });
});

describe('math.min_max', () => {
  it('takes what is wired and leaves out what is no number', () => {
    expect(runOnce(minMax, { a: 1, b: 3 })).toEqual({ value: 3 });
    expect(runOnce(minMax, { select: 'min', a: 1, b: 3, d: -5 })).toEqual({ value: -5 });
    expect(runOnce(minMax, { a: Number.NaN, b: 3 })).toEqual({ value: 3 });
    expect(runOnce(minMax, { select: 'min', a: 2, b: Number.NaN, c: Number.NEGATIVE_INFINITY })).toEqual({
      value: Number.NEGATIVE_INFINITY,
    });
    expect(runOnce(minMax, { a: Number.NaN, b: Number.NaN })).toEqual({ value: Number.NaN });
  });
});

describe('math.list_extremes', () => {
  it('names value and place, the first of equal ones', () => {
    expect(runOnce(listExtremes, { values: [Number.NaN, '4', 9, 'x', 4, 9] })).toEqual({
      min: 4,
      max: 9,
      min_index: 1,
      max_index: 2,
      range: 5,
    });
  });

  it('fails on a list without numbers', () => {
    expect(() => runOnce(listExtremes, { values: [null] })).toThrow('no numbers');
  });
});

describe('math.accumulate', () => {
  const run = (method: string, values: number[], more = {}) => {
    const node = startNode(accumulate);
    return values.map((value) => node.run({ method, value, ...more })).at(-1);
  };

  it.each([
    ['sum', 12],
    ['product', 60],
    ['mean', 4],
    ['min', 3],
    ['max', 5],
  ])('%s', (method, value) => {
    expect(run(method, [3, Number.NaN, 4, Number.POSITIVE_INFINITY, 5])).toEqual({ value, count: 3 });
  });

  it('holds, and begins anew on reset', () => {
    const node = startNode(accumulate);
    expect(node.run({ value: 5, initial: 100 })).toEqual({ value: 105, count: 1 });
    expect(node.run({ value: 5, initial: 100, hold: true })).toEqual({ value: 105, count: 1 });
    expect(node.run({ value: 5, initial: 100, reset: true })).toEqual({ value: 100, count: 0 });
    expect(node.run({ value: 5, initial: 100 })).toEqual({ value: 105, count: 1 });
    expect(run('max', [Number.NaN], { initial: 7 })).toEqual({ value: 7, count: 0 });
  });

  it('does not lose small values beside large ones', () => {
    expect(run('sum', [1e16, 1, 1, -1e16])).toEqual({ value: 2, count: 4 });
    expect(run('sum', [1e308, 1e308])).toEqual({ value: Number.POSITIVE_INFINITY, count: 2 });
  });
});

describe('random.number', () => {
  const draw = (node: ReturnType<typeof startNode>, inputs: Record<string, unknown>, count: number) =>
    Array.from({ length: count }, () => {
      const outputs = node.run(inputs);
      return 'value' in outputs ? Number(outputs.value) : Number.NaN;
    });

  it('gives the same numbers for the same seed, also after a reset', () => {
    const node = startNode(randomNumber);
    const first = draw(node, { seed: 7 }, 5);
    expect(draw(startNode(randomNumber), { seed: 7 }, 5)).toEqual(first);
    expect(draw(startNode(randomNumber), { seed: 8 }, 5)).not.toEqual(first);
    expect([...draw(node, { seed: 7, reset: true }, 1), ...draw(node, { seed: 7 }, 4)]).toEqual(first);
    expect(draw(startNode(randomNumber), {}, 5)).not.toEqual(draw(startNode(randomNumber), {}, 5));
  });

  it('spreads evenly between its ends', () => {
    const values = draw(startNode(randomNumber), { seed: 3, min_value: -1, max_value: 3 }, 4000);
    for (const value of values) expect(value).toSatisfy((x: number) => x >= -1 && x <= 3);
    expect(values.reduce((sum, x) => sum + x) / 4000).toBeCloseTo(1, 1);
    expect(values.filter((x) => x < 0).length / 4000).toBeCloseTo(0.25, 1);
  });

  it('spreads like a bell about its mean', () => {
    const values = draw(startNode(randomNumber), { seed: 3, distribution: 'normal', mean: 10, deviation: 2 }, 4000);
    expect(values.filter((x) => Math.abs(x - 10) < 2).length / 4000).toBeCloseTo(0.683, 1);
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('takes ends that are equal or immense and refuses those the wrong way round', () => {
    expect(runOnce(randomNumber, { min_value: 4, max_value: 4 })).toEqual({ value: 4 });
    const [value] = draw(startNode(randomNumber), { seed: 1, min_value: -1.7e308, max_value: 1.7e308 }, 1);
    expect(Number.isFinite(value)).toBe(true);
    expect(() => runOnce(randomNumber, { min_value: 2, max_value: 1 })).toThrow('The least, 2, is above');
  });
});
