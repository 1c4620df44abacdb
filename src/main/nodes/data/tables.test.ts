import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { tableAggregate } from './aggregate';
import { chooseColumns } from './choose-columns';
import { computeColumn } from './compute-column';
import { tableFromRows } from './from-rows';
import { tableJoin } from './join';
import { tablePivot } from './pivot';

const inputInvalid = (input_name: string, message = '') =>
  expect.objectContaining({
    code: 'INPUT_INVALID',
    message: expect.stringContaining(message),
    details: { input_name },
  });
const special: unknown = JSON.parse('{"id": 1, "__proto__": "p"}');

describe('table.from_rows', () => {
  it('names columns by its input or the first row', () => {
    const rows = [['x', 1], ['y'], []];
    expect(runOnce(tableFromRows, { rows, columns: 'a, b' })).toEqual({
      rows: [
        { a: 'x', b: 1 },
        { a: 'y', b: null },
        { a: null, b: null },
      ],
      columns: ['a', 'b'],
      count: 3,
    });
    expect(runOnce(tableFromRows, { rows })).toMatchObject({ columns: ['x', '1'], rows: [{ x: 'y', 1: null }, {}] });
    expect(runOnce(tableFromRows, { rows: [] })).toEqual({ rows: [], columns: [], count: 0 });
  });

  it.each([
    [{ rows: [[1, 2]], columns: 'a' }, 'rows', 'Row 1 has 2 cells for 1 columns'],
    [{ rows: [['a'], 5] }, 'rows', 'Row 2 is no list'],
    [{ rows: [{ a: 1 }] }, 'rows', 'Row 1 is no list'],
    [{ rows: [[1, 2]], columns: 'a, a' }, 'columns', 'two columns "a"'],
  ])('%j is refused', (inputs, input, message) => {
    expect(() => runOnce(tableFromRows, inputs)).toThrow(inputInvalid(input, message));
  });
});

describe('table.join', () => {
  const left = Object.freeze([
    { id: 1, name: 'Ada' },
    { id: '2', name: 'Lin' },
    { id: null, name: 'Nil' },
    { id: 3, name: 'Eve' },
  ]);
  const right = Object.freeze([
    { id: 2, name: 'x' },
    { id: 1, size: 5 },
    { id: 1, size: 6 },
    { id: null, size: 7 },
  ]);

  it('keeps rows with a partner', () => {
    expect(runOnce(tableJoin, { left, right })).toEqual({
      rows: [
        { id: 1, name: 'Ada', 'name (right)': null, size: 5 },
        { id: 1, name: 'Ada', 'name (right)': null, size: 6 },
        { id: '2', name: 'Lin', 'name (right)': 'x', size: null },
      ],
      count: 3,
      unmatched: [left[2], left[3]],
    });
  });

  it('keeps all rows of the left table when told to', () => {
    const { rows } = runOnce(tableJoin, { left, right, keep: 'left' }) as { rows: object[] };
    expect(rows).toHaveLength(5);
    expect(rows[4]).toEqual({ id: 3, name: 'Eve', 'name (right)': null, size: null });
    expect(runOnce(tableJoin, { left, right: [], keep: 'left' })).toMatchObject({ count: 4 });
    expect(runOnce(tableJoin, { left: [], right })).toEqual({ rows: [], count: 0, unmatched: [] });
  });

  it('joins by columns of different names, and loses no column', () => {
    const inputs = { left: [{ a: 1, s: 2, 's!': 3 }], right: [{ b: 1, s: 4 }], left_column: 'a', right_column: 'b' };
    expect(runOnce(tableJoin, { ...inputs, suffix: '!' })).toMatchObject({
      rows: [{ a: 1, s: 2, 's!': 3, 's!!': 4 }],
    });
    const { rows } = runOnce(tableJoin, { left: [{ id: 1 }], right: [special] }) as { rows: object[] };
    expect(Object.entries(rows[0] ?? {})).toEqual([
      ['id', 1],
      ['__proto__', 'p'],
    ]);
  });

  it('bounds the joined table', () => {
    const many = Array.from({ length: 1_100 }, () => ({ id: 1 }));
    expect(() => runOnce(tableJoin, { left: many, right: many })).toThrow(inputInvalid('left', 'more than 1000000'));
  });

  it.each([
    [{ left_column: 'x' }, 'left_column', 'no column "x". It has: id, name'],
    [{ right_column: 'toString' }, 'right_column', 'no column "toString"'],
    [{ left_column: '' }, 'left_column', 'No column'],
    [{ right: [1] }, 'right', 'Row 1 is no dictionary'],
  ])('%j is refused', (inputs, input, message) => {
    expect(() => runOnce(tableJoin, { left, right, ...inputs })).toThrow(inputInvalid(input, message));
  });
});

const sales = Object.freeze([
  { city: 'Oslo', year: 2023, amount: 10 },
  { city: 'Rome', year: 2023, amount: '5.5' },
  { city: 'Oslo', year: 2024, amount: 'n/a' },
  { city: 'Oslo', year: 2024, amount: 30 },
  { city: null, year: 2024, amount: Number.NaN },
]);

describe('table.aggregate', () => {
  it('sums up groups', () => {
    expect(runOnce(tableAggregate, { rows: sales, by: 'city', column: 'amount' })).toEqual({
      rows: [
        { city: 'Oslo', count: 3, sum: 40, mean: 20, min: 10, max: 30 },
        { city: 'Rome', count: 1, sum: 5.5, mean: 5.5, min: 5.5, max: 5.5 },
        { city: null, count: 1, sum: 0, mean: null, min: null, max: null },
      ],
      count: 3,
    });
  });

  it('groups by several columns, by none, and counts alone', () => {
    expect(runOnce(tableAggregate, { rows: sales, by: 'city, year' })).toMatchObject({
      count: 4,
      rows: [{ city: 'Oslo', year: 2023, count: 1 }, {}, { city: 'Oslo', year: 2024, count: 2 }, {}],
    });
    expect(runOnce(tableAggregate, { rows: sales })).toEqual({ rows: [{ count: 5 }], count: 1 });
    expect(runOnce(tableAggregate, { rows: [] })).toEqual({ rows: [{ count: 0 }], count: 1 });
    expect(runOnce(tableAggregate, { rows: [], by: 'x', column: 'y' })).toEqual({ rows: [], count: 0 });
  });

  it('names a column that is not there', () => {
    expect(() => runOnce(tableAggregate, { rows: sales, by: 'town' })).toThrow(inputInvalid('by', 'no column "town"'));
    expect(() => runOnce(tableAggregate, { rows: sales, column: '__proto__' })).toThrow(inputInvalid('column'));
  });
});

describe('table.pivot', () => {
  it('spreads a column', () => {
    const inputs = { rows: sales, row: 'city', column: 'year' };
    expect(runOnce(tablePivot, inputs)).toEqual({
      rows: [
        { city: 'Oslo', 2023: 1, 2024: 2 },
        { city: 'Rome', 2023: 1, 2024: 0 },
        { city: null, 2023: 0, 2024: 1 },
      ],
      columns: ['city', '2023', '2024'],
      count: 3,
    });
    expect(runOnce(tablePivot, { ...inputs, value: 'amount', measure: 'max' })).toMatchObject({
      rows: [
        { city: 'Oslo', 2023: 10, 2024: 30 },
        { city: 'Rome', 2023: 5.5, 2024: null },
        { city: null, 2024: null },
      ],
    });
    expect(runOnce(tablePivot, { ...inputs, rows: [] })).toEqual({ rows: [], columns: ['city'], count: 0 });
  });

  it('has columns of any name', () => {
    const { rows } = runOnce(tablePivot, { rows: [{ a: 1, b: '__proto__' }], row: 'a', column: 'b' }) as {
      rows: object[];
    };
    expect(Object.entries(rows[0] ?? {})).toEqual([
      ['a', 1],
      ['__proto__', 1],
    ]);
  });

  it.each([
    [{ column: 'year' }, 'row', 'No column'],
    [{ row: 'city', column: 'year', measure: 'sum' }, 'value', 'No column'],
    [{ rows: [{ a: 1, b: 'a' }], row: 'a', column: 'b' }, 'column', 'which the rows are called'],
  ])('%j is refused', (inputs, input, message) => {
    expect(() => runOnce(tablePivot, { rows: sales, ...inputs })).toThrow(inputInvalid(input, message));
  });

  it('bounds its cells', () => {
    const rows = Array.from({ length: 1_100 }, (_, at) => ({ a: at, b: at }));
    expect(() => runOnce(tablePivot, { rows, row: 'a', column: 'b' })).toThrow(inputInvalid('column', 'more than'));
  });
});

describe('table.choose', () => {
  const rows = [
    { a: 1, b: 'x' },
    { b: 'y', c: 3 },
  ];

  it('keeps columns in the order they are named, under new names', () => {
    expect(runOnce(chooseColumns, { rows, columns: ' b, a ', rename: { b: 'name', nowhere: 'z' } })).toEqual({
      rows: [
        { name: 'x', a: 1 },
        { name: 'y', a: null },
      ],
      columns: ['name', 'a'],
      count: 2,
    });
    expect(runOnce(chooseColumns, { rows })).toMatchObject({ columns: ['a', 'b', 'c'], count: 2 });
    expect(runOnce(chooseColumns, { rows: [], columns: 'a' })).toEqual({ rows: [], columns: ['a'], count: 0 });
    expect(runOnce(chooseColumns, { rows, columns: 'a, a' })).toMatchObject({ columns: ['a'] });
  });

  it('takes special names for names', () => {
    const made = runOnce(chooseColumns, { rows: [special], columns: '__proto__', rename: { __proto__: null } });
    expect(made).toMatchObject({ columns: ['__proto__'] });
    expect(JSON.stringify(made)).toContain('{"__proto__":"p"}');
  });

  it.each([
    [{ columns: 'z' }, 'columns', 'It has: a, b, c'],
    [{ rename: { a: 'b' } }, 'rename', 'Two columns would be called "b"'],
    [{ rename: { a: 5 } }, 'rename', 'The new name of "a" is no text'],
    [{ rows: [5] }, 'rows', 'Row 1 is no dictionary'],
  ])('%j is refused', (inputs, input, message) => {
    expect(() => runOnce(chooseColumns, { rows, ...inputs })).toThrow(inputInvalid(input, message));
  });
});

describe('table.compute', () => {
  const rows = [
    { item: 'a', price: 2, 'net amount': '3' },
    { item: 'b', price: 'free', 'net amount': 1 },
  ];

  it('gives each row a cell by a formula of its columns, by their names', () => {
    expect(runOnce(computeColumn, { rows, column: ' total ', formula: 'price * net_amount + row' })).toEqual({
      rows: [
        { ...rows[0], total: 6 },
        { ...rows[1], total: null },
      ],
      count: 2,
      empty: 1,
    });
    expect(runOnce(computeColumn, { rows, column: 'price', formula: 'row > 0 ? 1 / 0 : 5' })).toMatchObject({
      rows: [{ price: 5 }, { price: null }],
      empty: 1,
    });
    expect(runOnce(computeColumn, { rows: [], formula: 'anything' })).toEqual({ rows: [], count: 0, empty: 0 });
    expect(runOnce(computeColumn, { rows: [special], column: '__proto__', formula: 'id' })).toEqual({
      rows: [JSON.parse('{"id": 1, "__proto__": 1}')],
      count: 1,
      empty: 0,
    });
  });

  it.each([
    [{ formula: 'cost * 2' }, 'formula', 'no column "cost". It has: item, price, net amount.'],
    [{ formula: 'price *' }, 'formula', 'a value is missing before the end'],
    [{ column: ' ' }, 'column', 'No column is named'],
    [{ rows: [1] }, 'rows', 'Row 1 is no dictionary'],
  ])('%j is refused', (inputs, input, message) => {
    expect(() => runOnce(computeColumn, { rows, ...inputs })).toThrow(inputInvalid(input, message));
  });
});
