import { decode, encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeMsgpack, parseMsgpack } from './msgpack';

const refused = (message: RegExp) => ({
  ok: false,
  error: { code: 'INVALID_MESSAGE', message: expect.stringMatching(message) },
});
const nested = (levels: number): unknown => Array.from({ length: levels - 1 }).reduce((inner) => [inner], []);
const packed = (value: unknown) => encode(value, { maxDepth: 1_000 });

it('[P43] takes every value that is not deeper than the limit, and throws at no bytes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(!JSON.stringify(value).includes('"__proto__"'));
      // It writes -0 as 0, as JSON does.
      expect(parseMsgpack(encode(value))).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const parsed = parseMsgpack(bytes);
      if (!parsed.ok) expect(parsed.error.code).toBe('INVALID_MESSAGE');
    }),
  );
});

it('[P48] refuses what is too deep, too much, or halved', () => {
  expect(parseMsgpack(packed(nested(256))).ok).toBe(true);
  expect(
    parseMsgpack(
      packed(Array.from({ length: 256 }, () => 'x').reduce((inner: unknown, key) => ({ [key]: inner }), 'leaf')),
    ).ok,
  ).toBe(true);
  expect(parseMsgpack(packed(nested(257)))).toMatchObject(refused(/deeper than 256/));
  const many = Array.from({ length: 150_000 }, () => []);
  expect(parseMsgpack(packed(many)).ok).toBe(true);
  expect(parseMsgpack(packed([many, many]))).toMatchObject(refused(/more than 200000/i));
  const halved = Buffer.from(encode({ a: { '\ufffd': 1 } }));
  halved.set([0xed, 0xa0, 0x80], halved.indexOf(Buffer.from('\ufffd')));
  expect(parseMsgpack(halved)).toMatchObject(refused(/surrogate/));
  expect(parseMsgpack(encode(JSON.parse('{"__proto__": 1}')))).toMatchObject(refused(/not MessagePack/));
});

it('[P48] sends on whatever may come in', () => {
  const message = { type: 'x', data: { data: { values: [nested(256)] } } };
  expect(decode(encodeMsgpack(message))).toEqual(message);
});
