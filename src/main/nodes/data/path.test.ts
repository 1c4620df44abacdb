import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathBelow } from '#shared/graph/values/value-path';
import { runOnce } from '../testing/start-node';
import { dataDiff } from './diff';
import { dataGet } from './get';
import { dataMerge } from './merge';
import { readPath } from './path';
import { dataSet } from './set';

const inputInvalid = (input_name: string, message = '') =>
  expect.objectContaining({
    code: 'INPUT_INVALID',
    message: expect.stringContaining(message),
    details: { input_name },
  });
const special: unknown = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}');
const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
};

describe('readPath', () => {
  it('reads the paths that a tree shows, whatever the keys', () => {
    const step = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.nat(999_999_999),
      fc.constantFrom('a.b', '', ' ', '__proto__'),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
        const path = steps.reduce<string>(pathBelow, '');
        if (path.length <= 1_000) expect(readPath('path', path)).toEqual(steps);
      }),
    );
  });

  it.each([
    ['', []],
    ['a', ['a']],
    ['a.b[2].c', ['a', 'b', 2, 'c']],
    ['[0][-1]', [0, -1]],
    ['["a.b"].c["say \\"hi\\""]', ['a.b', 'c', 'say "hi"']],
    ['rows.0.name', ['rows', '0', 'name']],
    ['größe.__proto__', ['größe', '__proto__']],
    [' a b ', ['a b']],
  ])('%j', (path, steps) => {
    expect(readPath('path', path)).toEqual(steps);
  });

  it.each(['.', '.a', 'a.', 'a..b', 'a[', 'a[]', 'a[1', 'a[x]', 'a]', 'a["b]', '[1]b', '[1234567890]', 'a.[1]x'])(
    '%j is refused',
    (path) => {
      expect(() => readPath('path', path)).toThrow(inputInvalid('path', 'not understood'));
    },
  );

  it('takes any key in quotes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), (key) => {
        fc.pre(!/[\n\r\u2028\u2029]/.test(key));
        expect(readPath('path', `["${key.replace(/["\\]/g, '\\$&')}"]`)).toEqual([key]);
      }),
    );
  });
});

describe('data.get', () => {
  const data = frozen({ a: { b: [{ c: 1 }, { c: null }] }, '0': 'zero' });

  it.each([
    ['a.b[0].c', 1, true],
    ['a.b[-2].c', 1, true],
    ['a.b.0.c', 1, true],
    ['a.b[1].c', null, true],
    ['0', 'zero', true],
    ['a.b[2]', 'else', false],
    ['a.b[-3]', 'else', false],
    ['a.b.length', 'else', false],
    ['toString', 'else', false],
    ['__proto__', 'else', false],
    ['a.b[1].c.d', 'else', false],
    ['0.length', 'else', false],
  ])('%s', (path, value, found) => {
    expect(runOnce(dataGet, { data, path, otherwise: 'else' })).toEqual({ value, found });
  });

  it('gives the whole for an empty path and nothing for nothing', () => {
    expect(runOnce(dataGet, { data })).toEqual({ value: data, found: true });
    expect(runOnce(dataGet)).toEqual({ value: null, found: false });
    expect(runOnce(dataGet, { data: special, path: '__proto__.x' })).toEqual({ value: 1, found: true });
    expect(() => runOnce(dataGet, { path: 'x'.repeat(1_001) })).toThrow(inputInvalid('path', 'at most 1000'));
  });
});

describe('data.set', () => {
  it.each([
    [undefined, 'a.b', 1, { a: { b: 1 } }],
    [undefined, '[0].x', 1, [{ x: 1 }]],
    [{ a: [1, 2] }, 'a[1]', 9, { a: [1, 9] }],
    [{ a: [1, 2] }, 'a[-2]', 9, { a: [9, 2] }],
    [{ a: [1, 2] }, 'a[2]', 9, { a: [1, 2, 9] }],
    [{ a: [1] }, 'a.1', 9, { a: [1, 9] }],
    [{ a: null }, 'a.b[0]', 9, { a: { b: [9] } }],
    [5, '', 9, 9],
    [{ a: 1 }, 'b', undefined, { a: 1, b: null }],
  ])('%j %s', (data, path, value, expected) => {
    expect(runOnce(dataSet, { data: frozen(data), path, value })).toEqual({ data: expected });
  });

  it('shares what it does not touch', () => {
    const data = frozen({ kept: { a: 1 }, changed: {} });
    const { data: set } = runOnce(dataSet, { data, path: 'changed.x' }) as { data: { kept: unknown } };
    expect(set.kept).toBe(data.kept);
  });

  it.each([
    [{ a: [1] }, 'a[2]', 'none can be set at [2]'],
    [{ a: [1] }, 'a[999999999]', 'none can be set'],
    [{ a: [1] }, 'a[-2]', 'none can be set'],
    [{ a: [1] }, 'a.x', 'none can be set at "x"'],
    [{ a: 'text' }, 'a.b', 'neither dictionary nor list'],
    [{ a: new Uint8Array(2) }, 'a[0]', 'neither dictionary nor list'],
  ])('%j %s is refused', (data, path, message) => {
    expect(() => runOnce(dataSet, { data, path })).toThrow(inputInvalid('path', message));
  });

  it('sets special keys as keys, and changes no prototype', () => {
    for (const path of ['__proto__.polluted', 'constructor.prototype.polluted']) {
      const { data } = runOnce(dataSet, { data: {}, path, value: 1 }) as { data: Record<string, unknown> };
      expect(Object.keys(data)).toEqual([path.split('.')[0]]);
      expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
      expect((data as { polluted?: unknown }).polluted).toBeUndefined();
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('data.merge', () => {
  const [a, b] = [frozen({ x: 1, deep: { p: 1, list: [1] } }), frozen({ y: 2, deep: { q: 2, list: [2, 3] } })];

  it('lets the last one win, at the first level or at all', () => {
    expect(runOnce(dataMerge, { a, d: b })).toEqual({ data: { x: 1, y: 2, deep: { q: 2, list: [2, 3] } } });
    expect(runOnce(dataMerge, { a, d: b, levels: 'all' })).toEqual({
      data: { x: 1, y: 2, deep: { p: 1, q: 2, list: [2, 3] } },
    });
    expect(runOnce(dataMerge)).toEqual({ data: {} });
  });

  it.each(['one', 'all'])('keeps special keys as keys (%s)', (levels) => {
    const { data } = runOnce(dataMerge, { a: { a: 1 }, b: special, c: special, levels }) as { data: object };
    expect(Object.keys(data)).toEqual(['a', '__proto__', 'constructor']);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('refuses circles instead of going round in them', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => runOnce(dataMerge, { a: circle, b: circle, levels: 'all' })).toThrow('deeper than 100');
  });
});

describe('data.diff', () => {
  it('gives what differs, by path', () => {
    const before = frozen({ a: 1, list: [1, { x: 1 }, 3], gone: null, same: { b: Number.NaN } });
    const after = frozen({ a: '1', list: [1, { x: 2 }], 'new.key': [0], same: { b: Number.NaN } });
    expect(runOnce(dataDiff, { before, after })).toEqual({
      same: false,
      added: { '["new.key"]': [0] },
      removed: { 'list[2]': 3, gone: null },
      changed: { a: { before: 1, after: '1' }, 'list[1].x': { before: 1, after: 2 } },
      count: 5,
    });
  });

  it.each([
    [undefined, undefined, true],
    [null, undefined, true],
    [0, -0, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [[], {}, false],
    [new Uint8Array([1]), new Uint8Array([1]), true],
    [new Uint8Array([1]), new Uint8Array([2]), false],
    [{ a: undefined }, {}, false],
    [special, {}, false],
  ])('%j and %j', (before, after, same) => {
    expect(runOnce(dataDiff, { before, after })).toMatchObject({ same });
  });

  it('names the whole ".", and gives paths that can be followed', () => {
    expect(runOnce(dataDiff, { before: 1, after: 2 })).toMatchObject({ changed: { '.': { before: 1, after: 2 } } });
    const { added } = runOnce(dataDiff, { before: {}, after: { 'a"]': { b: 1 } } }) as { added: object };
    expect(readPath('path', Object.keys(added)[0] ?? '')).toEqual(['a"]']);
  });

  it('bounds depth and count', () => {
    const circle = () => {
      const made: Record<string, unknown> = {};
      made.self = made;
      return made;
    };
    expect(() => runOnce(dataDiff, { before: circle(), after: circle() })).toThrow(inputInvalid('before', 'deeper'));
    const many = Array.from({ length: 10_001 }, (_, at) => at + 1);
    expect(() => runOnce(dataDiff, { before: many.map(() => 0), after: many })).toThrow('more than 10000 differences');
  });
});
