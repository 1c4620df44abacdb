import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startNode } from '../../testing/start-node';
import { crossing, depthLimit, makeCrossing } from './crossing';
import { script } from './script';

const name = fc.string({ maxLength: 6 }).filter((text) => text !== '__proto__');
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.uint8Array({ maxLength: 8 }).map((bytes) => new Uint8Array(bytes)),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('crossing', () => {
  it('gives back what was packed, without sharing anything with it', () => {
    fc.assert(
      fc.property(value, (given) => {
        const { text, buffers } = crossing.pack(given);
        expect(crossing.unpack(text, buffers)).toEqual(given);
      }),
    );
  });

  it('is the same on both sides of the wall', async () => {
    const node = startNode(script);
    const code = 'state.before = a; return [a]';
    await node.run({ code, time_limit: 5_000 });
    fc.assert(
      fc.property(value, (given) => {
        expect(node.run({ code, a: given, time_limit: 5_000 })).toMatchObject({ result: [given] });
      }),
      { numRuns: 50 },
    );
  });

  it('never makes another prototype, whatever text comes', () => {
    const hostile = [
      '{"value":{"__proto__":{"admin":true}},"patches":[]}',
      '{"value":[{"\\u005f_proto__":{"admin":true}}],"patches":[]}',
      '{"value":{"a":{}},"patches":[[["value","__proto__","admin"],1]]}',
      '{"value":{"a":{}},"patches":[[["value","a","__proto__"],1],[["constructor"],1],[[],1]]}',
    ];
    for (const text of hostile) {
      let made: unknown;
      try {
        made = crossing.unpack(text, []);
      } catch (error) {
        expect(error).toEqual(new TypeError('The value is malformed.'));
      }
      expect(JSON.stringify(made) ?? '').not.toContain('admin');
      expect(Object.keys(Object.prototype)).toEqual([]);
    }
  });

  it('bounds size and depth', () => {
    const { pack } = makeCrossing(1_000, 5);
    expect(() => pack('x'.repeat(2_000))).toThrow('too large');
    expect(() => pack(new Uint8Array(2_000))).toThrow('too large');
    expect(() => pack(new Array(2 ** 32 - 1))).toThrow('too large');
    expect(() => pack([[[[[[1]]]]]])).toThrow('nested too deep');
    const deep = `{"value":${'['.repeat(depthLimit * 2)}${']'.repeat(depthLimit * 2)},"patches":[]}`;
    expect(() => crossing.unpack(deep, [])).toThrow('nested too deep');
  });
});
