import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSteps, fitNumber, numberOf, parseNumber, stepOf } from './parse-number';

const any = { whole: false };

describe('parseNumber', () => {
  it.each([
    ['5', 5],
    [' -2.50 ', -2.5],
    ['−3', -3],
    ['1,5', 1.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['+7', 7],
    ['2*pi', 2 * Math.PI],
    ['1/3', 1 / 3],
    ['max(2, 3) ^ 2', 9],
    ['--1', 1],
    ['50%', 0.5],
  ])('reads %j as %d', (text, value) => {
    expect(parseNumber(text, any)).toEqual({ ok: true, value: { value } });
  });

  it.each(['', '  ', 'abc', '1.2.3', '1,000,000', '0x10', 'NaN', 'Infinity', '1e999', '1/0', '%'])(
    'refuses %j',
    (text) => {
      const result = parseNumber(text, any);
      expect(result.ok).toBe(false);
      expect(!result.ok && result.error).toMatch(/is needed|is not a number/);
    },
  );

  it('takes the unit behind the number, and a percentage as one of the range', () => {
    expect(parseNumber('5 ms', { whole: false, unit: 'ms' })).toEqual({ ok: true, value: { value: 5 } });
    expect(parseNumber('25%', { whole: false, min: 100, max: 200 })).toEqual({ ok: true, value: { value: 125 } });
    expect(parseNumber('25%', { whole: false, min: 0, max: 200, unit: '%' })).toEqual({
      ok: true,
      value: { value: 25 },
    });
  });

  it('says what is wrong with an expression', () => {
    expect(parseNumber('2*foo', any)).toEqual({
      ok: false,
      error: '“2*foo” is not a number: "foo" is neither a variable nor a function',
    });
    expect(parseNumber('1/0', any)).toEqual({ ok: false, error: '“1/0” is not a number: it has no finite value' });
  });

  it('clamps to the range and says so', () => {
    expect(parseNumber('11', { whole: false, max: 10 })).toEqual({
      ok: true,
      value: { value: 10, hint: 'The highest is 10' },
    });
    expect(parseNumber('-1', { whole: false, min: 0 })).toEqual({
      ok: true,
      value: { value: 0, hint: 'The lowest is 0' },
    });
  });

  it('rounds for whole numbers and says so', () => {
    expect(parseNumber('2.6', { whole: true })).toEqual({ ok: true, value: { value: 3, hint: 'Whole numbers only' } });
  });
});

describe('fitNumber', () => {
  it('gives a number inside the range, and changes nothing that is inside already', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.boolean(),
        (value, min, width, whole) => {
          const max = min + width;
          const fitted = fitNumber(value, { min, max, whole });
          expect(fitted.value).toBeGreaterThanOrEqual(min);
          expect(fitted.value).toBeLessThanOrEqual(max);
          if (whole) expect(Number.isInteger(fitted.value)).toBe(true);
          expect(fitted.hint === undefined).toBe(fitted.value === value);
        },
      ),
    );
  });
});

describe('steps', () => {
  it('are the port’s own, one for whole numbers, and a round part of the range or value otherwise', () => {
    expect(stepOf(3, { whole: false, step: 0.25 })).toBe(0.25);
    expect(stepOf(3, { whole: true })).toBe(1);
    expect(stepOf(0, { whole: false, min: 0, max: 1 })).toBe(0.001);
    expect(stepOf(0, { whole: false })).toBe(0.01);
    expect(stepOf(500, { whole: false })).toBe(1);
  });

  it('leave no binary noise', () => {
    expect(addSteps(0.1, 2, 0.1)).toBe(0.3);
    expect(addSteps(1, -1, 0.9)).toBe(0.1);
  });
});

describe('numberOf', () => {
  it('takes numbers, numbers as text and yes/no, and nothing else', () => {
    expect([5, '5', true, '', 'x', null, undefined, Number.NaN, [1]].map(numberOf)).toEqual([
      5,
      5,
      1,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
