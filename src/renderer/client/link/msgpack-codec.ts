import { FactoryError } from '#shared/base/errors';
import { err } from '#shared/base/result';
import { encodeMsgpack, msgpackProtocol, parseServerMsgpack } from '#shared/protocol/wire/msgpack';
import type { MessageCodec } from './message-codec';

/** MessagePack in binary frames; bytes as they are. */
export const msgpackCodec: MessageCodec = {
  protocol: msgpackProtocol,
  encode: encodeMsgpack,
  decode(frame) {
    const bytes = bytesOf(frame);
    if (bytes) return parseServerMsgpack(bytes);
    return err(new FactoryError('INVALID_MESSAGE', 'MessagePack comes in binary frames; this one is text.'));
  },
};

function bytesOf(frame: unknown): Uint8Array | undefined {
  if (frame instanceof Uint8Array) return frame;
  return frame instanceof ArrayBuffer ? new Uint8Array(frame) : undefined;
}
