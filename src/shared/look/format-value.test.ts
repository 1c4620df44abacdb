import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatExact, formatNumber, formatValue } from './format-value';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [5, '5'],
    [-12, '−12'],
    [123456, '123456'],
    [0.5, '0.5000'],
    [12.3456, '12.35'],
    [-0.04321, '−0.04321'],
    [99999.6, '100000'],
    [1234567, '1.235e6'],
    [0.000012345, '1.234e−5'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('shows a text that is called like something all objects have', () => {
    expect(formatValue('valueOf')).toBe('valueOf');
  });

  it('is at most eleven characters and within 0.1 % of the value, whatever the value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const text = formatNumber(value);
        expect(text.length).toBeLessThanOrEqual(11);
        const back = Number(text.replaceAll('−', '-'));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.abs(value) * 0.001);
      }),
    );
  });
});

describe('formatExact', () => {
  it('drops binary noise and keeps the digits a person typed', () => {
    expect(formatExact(0.1 + 0.2)).toBe('0.3');
    expect(formatExact(0.125)).toBe('0.125');
    expect(formatExact(1e21)).toBe('1e21');
  });

  it('reads back as the same number to twelve digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(formatExact(value))).toBe(Number(value.toPrecision(12)));
      }),
    );
  });
});

describe('formatValue', () => {
  it.each([
    [undefined, ''],
    [null, 'none'],
    [true, 'true'],
    ['hello', 'hello'],
    ['two\n  lines', 'two lines'],
    ['x'.repeat(60), `${'x'.repeat(39)}…`],
    ['NaN', 'NaN'],
    ['-Infinity', '−∞'],
    [[1, 2, 3], '[3]'],
    [{ a: 1, b: 2 }, '{2}'],
    [{ type: 'bytes', length: 12_345 }, '12.3 kB'],
    [{ type: 'bytes', length: 0 }, '0 B'],
    [{ type: 'image', width: 640, height: 480, data: '…' }, '640×480'],
  ])('writes %j as %j', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  it('gives one short line for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = formatValue(JSON.parse(JSON.stringify(value)));
        expect(text.length).toBeLessThanOrEqual(40);
        expect(text).not.toContain('\n');
      }),
    );
  });
});
