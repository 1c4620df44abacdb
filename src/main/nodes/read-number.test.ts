import { describe, expect, it } from 'vitest';
import { readNumber } from './read-number';

describe('readNumber', () => {
  it.each([
    [5, 5],
    ['5', 5],
    [' -1.5e3 ', -1500],
    ['.5', 0.5],
    ['5.', 5],
    ['+2', 2],
  ])('%o is %d', (value, number) => {
    expect(readNumber(value)).toBe(number);
  });

  it.each(['', ' ', '0x10', '1,5', '5 apples', 'NaN', 'Infinity', '1e999', Number.NaN, true, null, undefined, [1]])(
    '%o is no number',
    (value) => {
      expect(readNumber(value)).toBeUndefined();
    },
  );
});
