import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { arithmetic } from './arithmetic';
import { clamp } from './clamp';
import { mathFunction } from './function';
import { mapRange } from './map-range';
import { randomInteger } from './random-integer';
import { statistics } from './statistics';

describe('math.arithmetic', () => {
  it.each([
    ['add', 5],
    ['subtract', -1],
    ['multiply', 6],
    ['divide', 2 / 3],
  ])('%s', (operation, output) => {
    expect(runOnce(arithmetic, { a: 2, b: 3, operation })).toEqual({ output });
  });

  it('fails on dividing by zero of either sign, and only there', () => {
    for (const b of [0, -0])
      expect(() => runOnce(arithmetic, { a: 1, b, operation: 'divide' })).toThrow('Division by zero');
    expect(runOnce(arithmetic, { a: 0, b: 5, operation: 'divide' })).toEqual({ output: 0 });
  });
});

describe('math.function', () => {
  it.each([
    ['sqrt', 9, 3],
    ['square', -3, 9],
    ['reciprocal', 4, 0.25],
    ['round', 2.5, 3],
    ['floor', -1.5, -2],
    ['ceil', -1.5, -1],
    ['abs', -2, 2],
    ['negate', 2, -2],
    ['sin', Math.PI / 2, 1],
    ['ln', Math.E, 1],
    ['log10', 1000, 3],
  ])('%s of %d is %d', (name, x, value) => {
    expect(runOnce(mathFunction, { x, function: name })).toEqual({ value: expect.closeTo(value, 12) });
  });

  it.each([
    ['sqrt', -1],
    ['ln', 0],
    ['reciprocal', 0],
    ['asin', 2],
    ['exp', 1000],
  ])('%s of %d is an error', (name, x) => {
    expect(() => runOnce(mathFunction, { x, function: name })).toThrow(`${name}(${x}) has no finite value.`);
  });

  it('has a function for every option', () => {
    const control = mathFunction.description.inputs.find((port) => port.name === 'function')?.control;
    if (control?.type !== 'choice') throw new Error('No choice.');
    for (const { value } of control.options) {
      expect(runOnce(mathFunction, { x: 1, function: value })).toEqual({ value: expect.any(Number) });
    }
  });
});

describe('math.clamp', () => {
  it('keeps within limits, and names limits that are the wrong way round', () => {
    expect(runOnce(clamp, { value: 5 })).toEqual({ value: 1 });
    expect(runOnce(clamp, { value: -5 })).toEqual({ value: 0 });
    expect(runOnce(clamp, { value: 3, min: 3, max: 3 })).toEqual({ value: 3 });
    expect(() => runOnce(clamp, { min: 2, max: 1 })).toThrow('2, is above the upper one, 1');
  });
});

describe('math.map_range', () => {
  it('gives the ends of the second range at the ends of the first, exactly', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    fc.assert(
      fc.property(finite, finite, finite, finite, (in_min, in_max, out_min, out_max) => {
        fc.pre(Math.abs(in_max - in_min) > 1e-9);
        const at = (value: number) => runOnce(mapRange, { value, in_min, in_max, out_min, out_max });
        // As numbers compare: of the two zeros either will do.
        expect(at(in_min)).toSatisfy((outputs) => outputs.value === out_min);
        expect(at(in_max)).toSatisfy((outputs) => outputs.value === out_max);
      }),
    );
  });

  it('goes on past the ends unless clamped', () => {
    expect(runOnce(mapRange, { value: 2 })).toEqual({ value: 200 });
    expect(runOnce(mapRange, { value: 2, clamp: true })).toEqual({ value: 100 });
    expect(runOnce(mapRange, { value: -1, clamp: true })).toEqual({ value: 0 });
    expect(() => runOnce(mapRange, { in_min: 1, in_max: 1 })).toThrow('The first range is empty');
  });
});

describe('math.statistics', () => {
  it('summarises the numbers of a list, text that spells numbers among them', () => {
    expect(runOnce(statistics, { values: [4, '2', ' 6 ', 'north', null, Number.NaN, ''] })).toEqual({
      mean: 4,
      min: 2,
      max: 6,
      percentile: expect.closeTo(5.8, 12),
      median: 4,
      deviation: expect.closeTo(Math.sqrt(8 / 3), 12),
      rms: expect.closeTo(Math.sqrt(56 / 3), 12),
      sum: 12,
      count: 3,
    });
  });

  it('fails on a list without numbers', () => {
    for (const percent of [-1, 101, Number.NaN]) {
      expect(() => runOnce(statistics, { values: [1], percent })).toThrow('is not between 0 and 100');
    }
    for (const values of [[], ['x'], [null]]) expect(() => runOnce(statistics, { values })).toThrow('no numbers');
  });
});

describe('random.integer', () => {
  it('draws every number of the range, both ends included, about equally often', () => {
    const node = startNode(randomInteger);
    const draws = 6000;
    const counts = new Map<unknown, number>();
    for (let draw = 0; draw < draws; draw += 1) {
      const result = node.run({ min_value: -1, max_value: 1 });
      const output = 'output' in result ? result.output : undefined;
      counts.set(output, (counts.get(output) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([-1, 0, 1]);
    // 2000 expected, with a standard deviation of 37: eight of them are never seen by chance.
    for (const count of counts.values()) expect(Math.abs(count - draws / 3)).toBeLessThan(300);
  });

  it('takes a range of one number and refuses an empty or immense one', () => {
    expect(runOnce(randomInteger, { min_value: 7, max_value: 7 })).toEqual({ output: 7 });
    expect(() => runOnce(randomInteger, { min_value: 5, max_value: 1 })).toThrow(
      'The least, 5, is above the greatest, 1',
    );
    expect(() => runOnce(randomInteger, { min_value: 0, max_value: 2 ** 50 })).toThrow('wider');
    expect(runOnce(randomInteger, { min_value: 0, max_value: 2 ** 48 - 2 })).toEqual({ output: expect.any(Number) });
  });
});
