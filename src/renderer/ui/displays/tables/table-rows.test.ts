import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnWidth } from '#shared/look/table-cells';
import { columnType, copyText, nextSorting, rowsOf, sortedPlaces } from './table-rows';

const table = {
  columns: ['name', 'size'],
  rows: [
    ['b', 10],
    ['a', null],
    ['file 10', 2],
    ['file 9', 2],
  ],
  more: 0,
};

describe('sortedPlaces', () => {
  it('sorts numbers by size, words by their numbers too, and puts what is missing last both ways', () => {
    expect([...(sortedPlaces(table.rows, { column: 1, direction: 'ascending' }) ?? [])]).toEqual([2, 3, 0, 1]);
    expect([...(sortedPlaces(table.rows, { column: 1, direction: 'descending' }) ?? [])]).toEqual([0, 2, 3, 1]);
    expect([...(sortedPlaces(table.rows, { column: 0, direction: 'ascending' }) ?? [])]).toEqual([1, 0, 3, 2]);
  });

  it('has every row once, and rows of one value in the order they came', () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.string({ maxLength: 1 }), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(cell), fc.constantFrom('ascending' as const, 'descending' as const), (cells, direction) => {
        const places = [
          ...(sortedPlaces(
            cells.map((one) => [one]),
            { column: 0, direction },
          ) ?? []),
        ];
        expect([...places].sort((a, b) => a - b)).toEqual(cells.map((_, at) => at));
        places.forEach((place, at) => {
          const next = places[at + 1];
          if (next !== undefined && cells[next] === cells[place]) expect(next).toBeGreaterThan(place);
        });
      }),
    );
  });

  it('goes from ascending over descending to as it came', () => {
    const first = nextSorting(undefined, 1);
    const second = nextSorting(first, 1);
    expect([first?.direction, second?.direction, nextSorting(second, 1)]).toEqual([
      'ascending',
      'descending',
      undefined,
    ]);
    expect(nextSorting(second, 0)).toEqual({ column: 0, direction: 'ascending' });
  });
});

describe('columns', () => {
  it('have the type of their first values, none where these differ', () => {
    expect([columnType(table.rows, 0), columnType(table.rows, 1)]).toEqual(['STRING', 'FLOAT']);
    expect(columnType([[1], ['x']], 0)).toBe('ANY');
    expect(columnType([[null]], 0)).toBe('ANY');
  });

  it('are as wide as they need, within reason', () => {
    expect(columnWidth({ columns: ['x'], rows: [[1]], more: 0 }, 0)).toBe(56);
    expect(columnWidth({ columns: ['x'], rows: [['w'.repeat(500)]], more: 0 }, 0)).toBe(240);
  });
});

describe('copyText', () => {
  it('is what spreadsheets take: cells in full, in the order they are shown, under their names', () => {
    const places = sortedPlaces(table.rows, { column: 1, direction: 'ascending' });
    const range = { anchor: { row: 3, column: 1 }, focus: { row: 2, column: 0 } };
    const rows = [2, 3].map((shown) => table.rows[places?.[shown] ?? 0] ?? []);
    expect(rowsOf(range)).toEqual({ top: 2, bottom: 3 });
    expect(copyText(table.columns, rows, range)).toBe('name\tsize\nb\t10\na\t');
  });

  it('is the value alone of one cell, without what would make more of them', () => {
    const at = { row: 0, column: 0 };
    expect(copyText(['x'], [['a\tb\nc']], { anchor: at, focus: at })).toBe('a b c');
  });
});
