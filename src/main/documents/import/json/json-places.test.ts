import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonPlaces } from './json-places';

describe('where values are in a JSON text', () => {
  it('is found as it was written, spaces, numbers and escapes and all', () => {
    const text = '{ "nodes" : [ {"a": 1.50, "b": "]}\\""} , [ 1e3 ] ,"x", -0.0],"other":{"nodes":[2]} }';
    const places = new JsonPlaces(text, [['nodes', '*'], ['other']]);
    expect(places.textAt(['nodes', 0])).toBe('{"a": 1.50, "b": "]}\\""}');
    expect(places.textAt(['nodes', 1])).toBe('[ 1e3 ]');
    expect(places.textAt(['nodes', 2])).toBe('"x"');
    expect(places.textAt(['nodes', 3])).toBe('-0.0');
    expect(places.textAt(['other'])).toBe('{"nodes":[2]}');
    expect(places.textAt(['other', 'nodes', 0])).toBeUndefined();
  });

  it('is that of the last of several values under one key, which is the one a parser takes', () => {
    const text = '{"a":{"x":1},"a":{"x":2}}';
    expect(new JsonPlaces(text, [['a']]).textAt(['a'])).toBe('{"x":2}');
  });

  it('is right for every value of any JSON, however it is spaced', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 2, '\t'), (object, space) => {
        const text = JSON.stringify(object, undefined, space);
        const parsed = JSON.parse(text) as Record<string, unknown>;
        const places = new JsonPlaces(text, [['*'], ['*', '*']]);
        for (const [key, value] of Object.entries(parsed)) {
          expect(JSON.parse(places.textAt([key]) ?? 'null')).toEqual(value);
          if (!Array.isArray(value)) continue;
          value.forEach((item: unknown, index) => {
            expect(JSON.parse(places.textAt([key, index]) ?? '"missing"')).toEqual(item);
          });
        }
      }),
    );
  });

  it('ends with any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\ 1a') }), (text) => {
        expect(() => new JsonPlaces(text, [['*', '*']])).not.toThrow();
      }),
    );
  });
});
