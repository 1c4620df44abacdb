import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#shared/graph/values/values';
import { changeType, entriesOf, moved, pasted, toValue, typeOfValue, valueTypes, withAnother } from './entries';

const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>;
const list = (...values: JsonValue[]) => entriesOf('list', values);

describe('entries', () => {
  it('are the value again', () => {
    fc.assert(
      fc.property(fc.array(json), (value) => {
        expect(toValue('list', entriesOf('list', value))).toEqual(value);
      }),
    );
    expect(toValue('dictionary', entriesOf('dictionary', { a: 1, b: [2] }))).toEqual({ a: 1, b: [2] });
  });

  it('are read from JSON text, and are none of what is neither list nor dictionary', () => {
    expect(entriesOf('list', '[1, 2]')).toEqual(list(1, 2));
    expect([entriesOf('list', 'x'), entriesOf('dictionary', [1]), entriesOf('list', undefined)]).toEqual([[], [], []]);
  });

  it('move to any place, and past the ends no further', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.nat(20), fc.integer({ min: -30, max: 30 }), (all, a, to) => {
        const from = a % all.length;
        const next = toValue('list', moved(list(...all), from, to)) as number[];
        expect([...next].sort()).toEqual([...all].sort());
        expect(next[Math.min(all.length - 1, Math.max(0, to))]).toBe(all[from]);
      }),
    );
  });

  it('grow by one of the type of the last, under a key that is free', () => {
    expect(toValue('list', withAnother('list', list(1, 'a')))).toEqual([1, 'a', '']);
    expect(toValue('list', withAnother('list', []))).toEqual([0]);
    const taken = entriesOf('dictionary', { 'key 3': true, x: false });
    expect(toValue('dictionary', withAnother('dictionary', taken))).toEqual({
      'key 3': true,
      x: false,
      'key 4': false,
    });
  });

  it('change their type, keeping what fits', () => {
    expect(changeType('5', 'number')).toBe(5);
    expect(changeType('x', 'number')).toBe(0);
    expect(changeType(1, 'boolean')).toBe(true);
    expect(changeType('[1]', 'list')).toEqual([1]);
    expect(changeType({ a: 1 }, 'text')).toBe('');
    fc.assert(
      fc.property(json, fc.constantFrom(...valueTypes), (value, type) => {
        expect(typeOfValue(changeType(value, type))).toBe(type);
      }),
    );
  });

  it('take pasted JSON of their own type in the place of one', () => {
    expect(toValue('list', pasted('list', list(1, 2, 3), 1, ' [8, 9] ') ?? [])).toEqual([1, 8, 9, 3]);
    const entries = entriesOf('dictionary', { a: 1, b: 2, c: 3 });
    expect(toValue('dictionary', pasted('dictionary', entries, 0, '{"c": 9}') ?? [])).toEqual({ c: 9, b: 2 });
    for (const text of ['5', 'text', '{"a": 1}', '[1']) expect(pasted('list', list(1), 0, text)).toBeUndefined();
  });
});
