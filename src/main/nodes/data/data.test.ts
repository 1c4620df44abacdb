import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { column } from './column';
import { pick } from './pick';

describe('data.pick', () => {
  const data = { rows: [{ name: 'Ada' }, { name: 'Lin' }], empty: null, '0': 'zero' };

  it.each([
    ['', data],
    ['rows.1.name', 'Lin'],
    ['rows.-1.name', 'Lin'],
    ['empty', null],
    ['0', 'zero'],
  ])('path "%s"', (path, value) => {
    expect(runOnce(pick, { data, path })).toEqual({ value });
  });

  it.each([
    ['rows.2', 'The list has 2 entries, none at 2.'],
    ['rows.-3', 'none at -3'],
    ['rows.name', '"name" in "rows.name" is no position'],
    ['nothing', 'There is no "nothing". There are: 0, rows, empty.'],
    ['toString', 'There is no "toString"'],
    ['__proto__', 'There is no "__proto__"'],
    ['empty.x', 'There is nothing to take "x" of "empty.x" from.'],
  ])('path "%s" is refused', (path, message) => {
    expect(() => runOnce(pick, { data, path })).toThrow(message);
  });
});

describe('table.column', () => {
  const rows = [
    { city: 'Oslo', degrees: '3.5' },
    { city: 'Rome', degrees: 'n/a' },
  ];

  it('takes one column and reads its numbers unless told not to', () => {
    expect(runOnce(column, { rows, column: 'degrees' })).toEqual({ values: [3.5, 'n/a'], count: 2 });
    expect(runOnce(column, { rows, column: 'degrees', numbers: false })).toEqual({ values: ['3.5', 'n/a'], count: 2 });
    expect(runOnce(column, { rows: [], column: 'any' })).toEqual({ values: [], count: 0 });
  });

  it('names a column that is not there and a row that is none', () => {
    expect(() => runOnce(column, { rows, column: 'wind' })).toThrow(
      'Row 1 has no column "wind". It has: city, degrees.',
    );
    expect(() => runOnce(column, { rows: ['x'], column: 'wind' })).toThrow('Row 1 is no dictionary');
    expect(() => runOnce(column, { rows, column: 'toString' })).toThrow('no column "toString"');
  });
});
