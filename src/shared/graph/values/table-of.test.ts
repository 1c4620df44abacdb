import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableOf } from './table-of';
import { toWireValue } from './wire-value';

describe('tableOf', () => {
  it('takes the union of the rows’ fields as columns, in the order they come up', () => {
    expect(
      tableOf([
        { a: 1, b: 2 },
        { b: 3, c: 'x' },
      ]),
    ).toEqual({
      columns: ['a', 'b', 'c'],
      rows: [
        [1, 2, undefined],
        [undefined, 3, 'x'],
      ],
      more: 0,
    });
  });

  it('numbers the columns of lists', () => {
    expect(tableOf([[1, 2], [3]])).toEqual({ columns: ['1', '2'], rows: [[1, 2], [3]], more: 0 });
  });

  it.each([[[]], [[1, 2]], [{ a: 1 }], [[{ a: [1] }]], [[{}]], [[{ a: 1 }, 2]], [[[]]]])(
    'leaves %j to the tree',
    (value) => {
      expect(tableOf(value)).toBeUndefined();
    },
  );

  it('knows how many rows the wire left out', () => {
    const rows = Array.from({ length: 500 }, (_, at) => ({ at }));
    expect(tableOf(toWireValue(rows))).toMatchObject({ columns: ['at'], more: 300 });
    expect(tableOf(['… 5 more'])).toBeUndefined();
  });

  it('does not take a field that only the prototype has', () => {
    expect(tableOf([{ a: 1 }, JSON.parse('{"toString": 2}')])?.rows[0]).toEqual([1, undefined]);
  });

  it('never throws, and gives every row at most as many cells as there are columns', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const table = tableOf(JSON.parse(JSON.stringify(value)));
        for (const row of table?.rows ?? []) expect(row.length).toBeLessThanOrEqual(table?.columns.length ?? 0);
      }),
    );
  });
});
