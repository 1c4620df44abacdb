import { describe, expect, it } from 'vitest';
import { runOnce, startNode } from '../testing/start-node';
import { dataFilter } from './filter';
import { dataFlatten } from './flatten';
import { dataGroup } from './group';
import { makeDictionary } from './make-dictionary';
import { makeList } from './make-list';
import { dataMap } from './map';
import { dataSlice } from './slice';
import { dataSort } from './sort';
import { dataUnique } from './unique';
import { dataZip } from './zip';

const inputInvalid = (input_name: string, message = '') =>
  expect.objectContaining({
    code: 'INPUT_INVALID',
    message: expect.stringContaining(message),
    details: { input_name },
  });

describe('data.map', () => {
  const list = Object.freeze([{ a: [1] }, { a: [] }, null, { a: [null] }]);

  it.each([
    ['nothing', [1, null, null, null]],
    ['skip', [1, null]],
  ])('gives %s where the path leads nowhere', (missing, values) => {
    expect(runOnce(dataMap, { list, path: 'a[0]', missing })).toEqual({ values, count: values.length });
  });

  it('names the entry that lacks it, when told to', () => {
    expect(() => runOnce(dataMap, { list, path: 'a[0]', missing: 'error' })).toThrow(inputInvalid('path', 'entry 1'));
    expect(runOnce(dataMap, { list: [] })).toEqual({ values: [], count: 0 });
    expect(runOnce(dataMap, { list: [{}], path: '__proto__' })).toEqual({ values: [null], count: 1 });
  });
});

describe('data.filter', () => {
  const list = Object.freeze([5, '7', 'seven', '', null, true, Number.NaN, [7], Number.POSITIVE_INFINITY]);

  it.each([
    ['equal', 7, ['7']],
    ['not_equal', 7, [5, 'seven', '', null, true, Number.NaN, [7], Number.POSITIVE_INFINITY]],
    ['less', 7, [5]],
    ['less_or_equal', '7', [5, '7']],
    ['greater', 6, ['7', Number.POSITIVE_INFINITY]],
    ['greater_or_equal', 's', ['seven']],
    ['contains', '7', ['7', [7]]],
    ['contains', 'eve', ['seven']],
    ['starts', 's', ['seven']],
    ['ends', 'n', ['seven']],
    ['present', '', [5, '7', 'seven', true, Number.NaN, [7], Number.POSITIVE_INFINITY]],
    ['absent', '', ['', null]],
    ['less', null, []],
    ['greater', Number.NaN, []],
    ['less', true, []],
  ])('%s %j', (operator, value, matching) => {
    const result = runOnce(dataFilter, { list, operator, value }) as { others: unknown[] };
    expect(result).toMatchObject({ matching, count: matching.length });
    expect(result.others).toHaveLength(list.length - matching.length);
  });

  it('looks at what a path leads to', () => {
    const rows = [{ a: { b: 1 } }, { a: { b: 3 } }, {}];
    const inputs = { list: rows, path: 'a.b', operator: 'greater', value: 2 };
    expect(runOnce(dataFilter, inputs)).toEqual({ matching: [rows[1]], others: [rows[0], rows[2]], count: 1 });
  });
});

describe('data.sort', () => {
  it('orders numbers, texts and the rest, with nothing last', () => {
    const list = Object.freeze(['b', null, '10', 9, 'Äa', 'a10', 'a9', true, Number.NaN, -1, Number.POSITIVE_INFINITY]);
    const up = [-1, 9, '10', Number.POSITIVE_INFINITY, 'a9', 'a10', 'Äa', 'b', true, null, Number.NaN];
    expect(runOnce(dataSort, { list })).toEqual({ list: up });
    expect(runOnce(dataSort, { list, direction: 'down' })).toEqual({
      list: [true, 'b', 'Äa', 'a10', 'a9', Number.POSITIVE_INFINITY, '10', 9, -1, null, Number.NaN],
    });
  });

  it.each(['up', 'down'])('keeps the order of equals (%s)', (direction) => {
    const list = [3, 1, 3, 1, 3].map((key, at) => ({ key, at }));
    const { list: sorted } = runOnce(dataSort, { list, path: 'key', direction }) as { list: typeof list };
    for (const key of [1, 3]) {
      const places = sorted.filter((entry) => entry.key === key).map(({ at }) => at);
      expect(places).toEqual([...places].sort());
    }
  });
});

describe('data.group', () => {
  it('groups by text of what the path leads to', () => {
    const rows = [{ k: 'a' }, { k: 1 }, { k: 'a' }, {}];
    expect(runOnce(dataGroup, { list: rows, path: 'k' })).toEqual({
      groups: { a: [rows[0], rows[2]], 1: [rows[1]], '': [rows[3]] },
      keys: ['a', '1', ''],
      counts: { a: 2, 1: 1, '': 1 },
    });
  });

  it('has groups of any name', () => {
    const { groups } = runOnce(dataGroup, { list: ['__proto__', 'constructor', '__proto__'] }) as { groups: object };
    expect(Object.entries(groups)).toEqual([
      ['__proto__', ['__proto__', '__proto__']],
      ['constructor', ['constructor']],
    ]);
    expect(Object.getPrototypeOf(groups)).toBe(Object.prototype);
  });
});

describe('data.unique', () => {
  it('takes values that are equal for the same', () => {
    const list = [1, '1', 1.0, { a: 1, b: 2 }, { b: 2, a: 1 }, null, undefined, Number.NaN, Number.NaN, -0, 0, 'x'];
    expect(runOnce(dataUnique, { list })).toEqual({
      list: [1, { a: 1, b: 2 }, null, Number.NaN, -0, 'x'],
      count: 6,
      duplicates: 6,
    });
  });

  it('keeps the first or the last of those that agree in a path', () => {
    const list = [
      { id: 1, v: 'a' },
      { id: 2, v: 'b' },
      { id: 1, v: 'c' },
    ];
    expect(runOnce(dataUnique, { list, path: 'id' })).toMatchObject({ list: [list[0], list[1]] });
    expect(runOnce(dataUnique, { list, path: 'id', keep: 'last' })).toMatchObject({ list: [list[1], list[2]] });
    expect(runOnce(dataUnique, { list: [] })).toEqual({ list: [], count: 0, duplicates: 0 });
  });
});

describe('data.flatten', () => {
  const list = Object.freeze([1, [2, [3, [4]]], 'ab', []]);

  it.each([
    [0, [1, [2, [3, [4]]], 'ab', []]],
    [1, [1, 2, [3, [4]], 'ab']],
    [100, [1, 2, 3, 4, 'ab']],
  ])('%d levels', (levels, flat) => {
    expect(runOnce(dataFlatten, { list, levels })).toEqual({ list: flat, count: flat.length });
  });

  it('does not unfold for ever', () => {
    let bomb: unknown[] = [];
    for (let level = 0; level < 50; level += 1) bomb = [bomb, bomb];
    expect(() => runOnce(dataFlatten, { list: bomb, levels: 100 })).toThrow(inputInvalid('list', 'more than 1000000'));
    const circle: unknown[] = [];
    circle.push(circle);
    expect(runOnce(dataFlatten, { list: circle, levels: 100 })).toMatchObject({ count: 1 });
    expect(() => runOnce(dataFlatten, { list, levels: 101 })).toThrow(inputInvalid('levels'));
  });
});

describe('data.zip', () => {
  const [a, c] = [Object.freeze([1, 2, 3]), Object.freeze(['x', 'y'])];

  it('puts entries together', () => {
    expect(runOnce(dataZip, { a, c })).toEqual({
      list: [
        [1, 'x'],
        [2, 'y'],
      ],
      count: 2,
    });
    expect(runOnce(dataZip, { a, c, length: 'longest', keys: 'n, __proto__' })).toMatchObject({ count: 3 });
    const { list } = runOnce(dataZip, { a, c, keys: 'n, __proto__' }) as { list: object[] };
    expect(Object.entries(list[0] ?? {})).toEqual([
      ['n', 1],
      ['__proto__', 'x'],
    ]);
    expect(runOnce(dataZip)).toEqual({ list: [], count: 0 });
    expect(runOnce(dataZip, { a, b: [] })).toEqual({ list: [], count: 0 });
  });

  it.each(['n', 'n, m, o', 'n, n'])('wants a key for each list, not "%s"', (keys) => {
    expect(() => runOnce(dataZip, { a, c, keys })).toThrow(inputInvalid('keys', 'There are 2 lists'));
  });

  it('bounds its length', () => {
    expect(() => runOnce(dataZip, { a: new Array(1_000_001).fill(0) })).toThrow(inputInvalid('length'));
  });
});

describe('data.slice', () => {
  const list = Object.freeze([0, 1, 2, 3, 4]);

  it.each([
    [{}, [0, 1, 2, 3, 4], []],
    [{ start: 1, count: 2 }, [1, 2], [3, 4]],
    [{ start: -2 }, [3, 4], []],
    [{ start: -9, count: 1 }, [0], [1, 2, 3, 4]],
    [{ start: 9 }, [], []],
    [{ count: 0 }, [], [0, 1, 2, 3, 4]],
    [{ step: 2, count: 2 }, [0, 2], [4]],
    [{ step: 1_000_000_000, count: 1_000_000_000 }, [0], []],
  ])('%j', (inputs, taken, rest) => {
    expect(runOnce(dataSlice, { list, ...inputs })).toEqual({ list: taken, count: taken.length, rest });
  });

  it.each([
    [{ step: 0 }, 'step'],
    [{ step: -1 }, 'step'],
    [{ count: -1 }, 'count'],
    [{ count: Number.NaN }, 'count'],
  ])('%j is refused', (inputs, input) => {
    expect(() => startNode(dataSlice).run({ list, ...inputs })).toThrow(inputInvalid(input));
  });
});

describe('data.make_list', () => {
  it('keeps the values that are there, in their order', () => {
    const node = startNode(makeList);
    expect(node.run({ a: 1, c: 'x', d: null, f: [2] })).toEqual({ list: [1, 'x', [2]], count: 3 });
    expect(node.run()).toEqual({ list: [], count: 0 });
  });
});

describe('data.make_dictionary', () => {
  it('gives values their names, nothing where there is no value', () => {
    const node = startNode(makeDictionary);
    expect(node.run({ keys: 'time, value', a: 1, b: 'x', c: 'unnamed' })).toEqual({ data: { time: 1, value: 'x' } });
    expect(node.run({ keys: 'time, value', b: false })).toEqual({ data: { time: null, value: false } });
    expect(node.run({ keys: '' })).toEqual({ data: {} });
  });

  it.each(['a, b, a', 'a, b, c, d, e, f, g'])('refuses the names %s', (keys) => {
    expect(() => startNode(makeDictionary).run({ keys })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name: 'keys' } }),
    );
  });
});
