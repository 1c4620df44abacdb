import { inflateRawSync } from 'node:zlib';
import { decode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import { parseServerMessage } from '#shared/protocol/wire/codec';
import { Batch } from './batch';
import { payloadOf } from './frame';
import { Outgoing } from './outgoing';
import { type Format, plain, type WireForm } from './wire-form';

const json = { ...plain, format: 'json' } as const;
const msgpack = { ...plain, format: 'msgpack' } as const;
const read = (payload: Uint8Array, format: Format): unknown =>
  format === 'json' ? JSON.parse(Buffer.from(payload).toString()) : decode(new Uint8Array(payload));
const numbered = (value: number, seq?: number) => {
  const outgoing = Outgoing.of({ type: 'pong', timestamp: value });
  outgoing.seq = seq;
  return outgoing;
};

it('[P9] builds a message once and encodes it once a form, however many clients take it', () => {
  let built = 0;
  const outgoing = Outgoing.lazy('pong', () => {
    built++;
    return { type: 'pong', timestamp: 5 };
  });
  expect(built).toBe(0);
  expect(outgoing.frame(json)).toBe(outgoing.frame(json));
  expect(outgoing.frame(msgpack)).toBe(outgoing.frame(msgpack));
  expect(outgoing.message).toBe(outgoing.message);
  expect(built).toBe(1);
});

it('[P8] carries bytes as base64 in JSON and as they are in MessagePack and over a port', () => {
  const payload = new Uint8Array([0, 1, 250, 255]).subarray(1);
  const parsed = parseServerMessage({ type: 'document_sync', timestamp: 1, workflow_id: 'w', payload });
  if (!parsed.ok) throw parsed.error;
  const outgoing = Outgoing.of(parsed.value);
  expect(outgoing.object(false)).toMatchObject({ payload });
  expect(read(outgoing.payload(json), 'json')).toMatchObject({ payload: 'Afr/' });
  expect(read(outgoing.payload(msgpack), 'msgpack')).toMatchObject({ payload });
});

describe.each(['json', 'msgpack'] as const)('frames of %s', (format) => {
  const form: WireForm & { format: Format } = { ...plain, format };

  it.each([0, 10, 125, 126, 65_535, 65_536, 200_000])('carry a message of some %i characters', (length) => {
    const outgoing = Outgoing.of({ type: 'pong', timestamp: 'x'.repeat(length) });
    const frame = outgoing.frame(form);
    expect(frame[0]).toBe(format === 'json' ? 0x81 : 0x82);
    expect(read(payloadOf(frame), format)).toEqual(outgoing.message);
    const size = frame.length - payloadOf(frame).length;
    expect(size).toBe(payloadOf(frame).length < 126 ? 2 : payloadOf(frame).length < 65_536 ? 4 : 10);
  });

  it('carry the place in the log for who asked, and nothing of it for others', () => {
    for (const seq of [0, 127, 128, 70_000, 2 ** 40]) {
      const outgoing = numbered(1, seq);
      const sequenced = outgoing.payload({ ...form, sequenced: true });
      expect(read(sequenced, format)).toEqual({ seq, type: 'pong', timestamp: 1 });
      expect(read(outgoing.payload(form), format)).toEqual({ type: 'pong', timestamp: 1 });
    }
    expect(read(numbered(1).payload({ ...form, sequenced: true }), format)).toEqual({ type: 'pong', timestamp: 1 });
  });

  it.each([2, 15, 16, 70_000])('carry a batch of %i as one list, in order', (length) => {
    const batch = new Batch(
      Array.from({ length }, (_, index) => numbered(index)),
      { ...form, batched: true },
    );
    const list = read(payloadOf(batch.bytes), format) as { timestamp: number }[];
    expect(list.map(({ timestamp }) => timestamp)).toEqual(Array.from({ length }, (_, index) => index));
  });

  it('are deflated where that pays, with nothing remembered from one to the next', () => {
    const compressing = { ...form, compress: true };
    const long = Outgoing.of({ type: 'pong', timestamp: 'abc '.repeat(1000) });
    const frame = long.frame(compressing);
    expect(frame[0]).toBe((format === 'json' ? 0x81 : 0x82) | 0x40);
    const whole = Buffer.concat([payloadOf(frame), Buffer.from([0, 0, 0xff, 0xff])]);
    expect(read(inflateRawSync(whole, { finishFlush: 2 }), format)).toEqual(long.message);
    const short = numbered(1);
    expect(short.frame(compressing)).toBe(short.frame(form));
  });
});

it('a batch of one is the message itself', () => {
  const outgoing = numbered(7);
  expect(new Batch([outgoing], { ...json, batched: true }).bytes).toBe(outgoing.frame(json));
  expect(new Batch([outgoing], { ...plain, format: 'objects', batched: true }).objects).toEqual([outgoing.message]);
});

it('counts its messages and bytes by type', () => {
  const batch = new Batch([numbered(1), numbered(2)], json);
  expect(batch.tally.get('pong')).toEqual({ count: 2, bytes: batch.bytes.length });
});

it('frees the bytes of a large message when told to, and makes them again when asked', () => {
  const large = Outgoing.of({ type: 'pong', timestamp: 'x'.repeat(20_000) });
  const frame = large.frame(json);
  large.forgetLarge();
  expect(large.frame(json)).not.toBe(frame);
  expect(large.frame(json)).toEqual(frame);
  const small = numbered(1);
  const kept = small.frame(json);
  small.forgetLarge();
  expect(small.frame(json)).toBe(kept);
});

it.each(['json', 'msgpack'] as const)(
  '[P49] says in %s that a message could not be encoded instead of throwing',
  (format) => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    const outgoing = Outgoing.of({ type: 'pong', timestamp: cyclic as never });
    outgoing.seq = 4;
    const told = read(outgoing.payload({ ...plain, format, sequenced: true }), format);
    expect(told).toMatchObject({ seq: 4, type: 'error', code: 'INTERNAL' });
  },
);
