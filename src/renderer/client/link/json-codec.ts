import { toBase64 } from 'lib0/buffer';
import { FactoryError } from '#shared/base/errors';
import { err } from '#shared/base/result';
import type { ClientMessage } from '#shared/protocol/client-messages';
import { parseServerJson } from '#shared/protocol/wire/codec';
import type { MessageCodec } from './message-codec';

/** JSON in text frames. It has no bytes: they travel as base64. */
export const jsonCodec: MessageCodec = {
  protocol: 'factory-ui.v1',
  encode: (message) => JSON.stringify(withBase64(message)),
  decode(frame) {
    if (typeof frame === 'string') return parseServerJson(frame);
    return err(new FactoryError('INVALID_MESSAGE', 'JSON comes in text frames; this one is binary.'));
  },
};

function withBase64(message: ClientMessage): ClientMessage {
  if (message.type !== 'document_sync' || typeof message.payload === 'string') return message;
  return { ...message, payload: toBase64(message.payload) };
}
