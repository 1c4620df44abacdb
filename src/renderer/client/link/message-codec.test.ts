import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { parseClientMessage } from '#shared/protocol/wire/codec';
import { codecOf, offeredProtocols } from './message-codec';

const json = codecOf('factory-ui.v1');
const msgpack = codecOf('factory-ui.v1.msgpack');

const sync: ClientMessage = { type: 'document_sync', workflow_id: 'w' as never, payload: new Uint8Array([0, 1, 255]) };

it('are offered with the shorter one first, and JSON is what a server that chooses nothing speaks', () => {
  expect(offeredProtocols).toEqual(['factory-ui.v1.msgpack', 'factory-ui.v1']);
  expect([codecOf(''), codecOf('something-else')]).toEqual([json, json]);
});

describe.each([json, msgpack])('$protocol', (codec) => {
  it('gives back every JSON value it was given', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        // JSON knows no negative zero.
        const input_value = JSON.parse(JSON.stringify(value));
        // MessagePack's decoder takes no field of this name, which means something else in JavaScript.
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        const message = { type: 'input_update', node_id: 'n', input_name: 'i', input_value } as const;
        const decoded = codec.decode(codec.encode(message));
        expect(decoded.ok && decoded.value).toEqual(message);
      }),
    );
  });

  it('carries bytes so that the server can read them', () => {
    const decoded = codec.decode(codec.encode(sync));
    const parsed = parseClientMessage(decoded.ok ? decoded.value : undefined);
    const payload = parsed.ok && parsed.value.type === 'document_sync' ? parsed.value.payload : undefined;
    expect(codec === msgpack ? payload : Buffer.from(String(payload), 'base64')).toEqual(
      codec === msgpack ? sync.payload : Buffer.from([0, 1, 255]),
    );
  });

  it('says so of any frame it cannot read, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string()), (frame) => {
        const decoded = codec.decode(frame);
        if (!decoded.ok) expect(['INVALID_JSON', 'INVALID_MESSAGE']).toContain(decoded.error.code);
      }),
    );
  });
});

it('JSON comes as text and MessagePack as bytes', () => {
  expect(json.decode(new TextEncoder().encode('{}')).ok).toBe(false);
  expect(msgpack.decode('{}').ok).toBe(false);
  expect(msgpack.decode(encode({ type: 'pong' }).slice().buffer)).toEqual({ ok: true, value: { type: 'pong' } });
});

describe('MessagePack that is broken', () => {
  it.each([
    ['a text of 4 GiB', new Uint8Array([0xdb, 0xff, 0xff, 0xff, 0xff])],
    ['a list of 4 billion', new Uint8Array([0xdd, 0xff, 0xff, 0xff, 0xff])],
    ['a map of 4 billion', new Uint8Array([0xdf, 0xff, 0xff, 0xff, 0xff])],
    ['4 GiB of bytes', new Uint8Array([0xc6, 0xff, 0xff, 0xff, 0xff])],
    ['a key that would change every object', new Uint8Array([0x81, 0xa9, ...Buffer.from('__proto__'), 0x80])],
    ['more after the message', new Uint8Array([0x80, 0x80])],
  ])('is refused: %s', (_what, frame) => {
    expect(msgpack.decode(frame)).toMatchObject({ ok: false, error: { code: 'INVALID_MESSAGE' } });
  });
});
