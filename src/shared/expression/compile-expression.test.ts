import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileExpression } from './compile-expression';

const names = ['a', 'b', 'c'];
const at = (source: string, ...values: number[]) => compileExpression(source, names)(values);

describe('compileExpression', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['7 - 2 - 1', 4],
    ['8 / 4 / 2', 1],
    ['7 % 4', 3],
    ['-2^2', -4],
    ['2^3^2', 512],
    ['2^-1', 0.5],
    ['--3', 3],
    ['!0 + !5', 1],
    ['not 0 and not 0', 1],
    ['1 < 2', 1],
    ['2 <= 1', 0],
    ['1 + 1 == 2', 1],
    ['1 != 1 || 3 > 2', 1],
    ['0 or 0', 0],
    ['1 && 0', 0],
    ['1 ? 2 : 3', 2],
    ['0 ? 2 : 0 ? 3 : 4', 4],
    ['.5 + 1e2 + 1.5E-1', 100.65],
    ['max(1, 5, 3) - min(4, 2)', 3],
    ['hypot(3, 4)', 5],
    ['clamp(9, 0, 1)', 1],
    ['sin(pi / 2) + cos(tau)', 2],
    ['atan2(1, 1) * 4 / pi', 1],
    ['sin(π / 2) + cos(τ)', 2],
    ['round(2.6) + trunc(-1.5) + sign(-3)', 1],
  ])('%s is %d', (source, value) => {
    expect(at(source)).toBeCloseTo(value, 12);
  });

  it('takes variables by name in any script', () => {
    expect(compileExpression('größe * ひずみ', ['größe', 'ひずみ'])([3, 4])).toBe(12);
  });

  it('takes variables by name', () => {
    expect(at('a * b - c', 3, 4, 5)).toBe(7);
    expect(at('a', Number.NaN)).toBeNaN();
    expect(at('1 / a', 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([
    ['', 'column 1: a value is missing before the end'],
    ['a +', 'column 4: a value is missing before the end'],
    ['a + * b', 'column 5: a value is missing before "*"'],
    ['(a', 'column 3: ")" is missing before the end'],
    ['a)', 'column 2: ")" does not belong here'],
    ['2 a', 'column 3: "a" does not belong here'],
    ['a = 2', 'column 3: "=" means nothing here'],
    ['a\n + $', 'line 2, column 4: "$" means nothing here'],
    ['x + 1', 'column 1: "x" is neither a variable nor a function'],
    ['sin', 'column 4: "(" is missing before the end'],
    ['sin(1, 2)', 'column 1: sin takes one value, not 2'],
    ['atan2(1)', 'column 1: atan2 takes 2 values, not 1'],
    ['max()', 'column 5: a value is missing before ")"'],
    ['a ? b', 'column 6: ":" is missing before the end'],
    ['"text"', 'column 1: """ means nothing here'],
    ['a.b', 'column 2: "." means nothing here'],
    ['a[0]', 'column 2: "[" means nothing here'],
    ['a + 😀', 'column 5: "😀" means nothing here'],
  ])('%s is refused with its place', (source, message) => {
    expect(() => at(source)).toThrow(message);
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty(1)', 'process', 'globalThis'])(
    'finds nothing under the name %s',
    (source) => {
      expect(() => at(source)).toThrow('is neither a variable nor a function');
    },
  );

  it('refuses what would not fit the stack', () => {
    expect(() => at(`${'('.repeat(500)}1${')'.repeat(500)}`)).toThrow('nested more than 100 deep');
    expect(() => at(`${'-'.repeat(500)}1`)).toThrow('nested more than 100 deep');
    expect(() => at(`1${'+1'.repeat(5000)}`)).toThrow('longer than 2000 characters');
    expect(at(`1${'+1'.repeat(900)}`)).toBe(901);
    expect(at(`${'2^'.repeat(900)}2`)).toBe(Number.POSITIVE_INFINITY);
  });

  it('fails on no text in another way than by INPUT_INVALID', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '1',
      '2.5',
      '+',
      '-',
      '*',
      '/',
      '^',
      '(',
      ')',
      '?',
      ':',
      'sin',
      ',',
      '<',
      ' ',
      '!',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          expect(typeof at(pieces.join(''), 1, 2)).toBe('number');
        } catch (error) {
          expect(error).toMatchObject({ code: 'INPUT_INVALID', details: { input_name: 'expression' } });
        }
      }),
    );
  });
});
