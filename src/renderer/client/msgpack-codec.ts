import { decode, encode } from '@msgpack/msgpack';
import { FactoryError } from '#shared/base/errors';
import { err, ok } from '#shared/base/result';
import type { MessageCodec } from './message-codec';

/**
 * What a frame may hold. A length is written before what it counts, so that a few bytes could ask for gigabytes; no
 * message comes near these.
 */
const limits = {
  maxStrLength: 64 * 1024 * 1024,
  maxBinLength: 64 * 1024 * 1024,
  maxArrayLength: 1_000_000,
  maxMapLength: 100_000,
  maxExtLength: 0,
} as const;

/** Levels of lists and maps within each other, as in JSON: what reads them after this goes down by recursion. */
const maxDepth = 256;

/** MessagePack in binary frames; bytes as they are. */
export const msgpackCodec: MessageCodec = {
  protocol: 'factory-ui.v1.msgpack',
  encode: (message) => encode(message, { ignoreUndefined: true }),
  decode(frame) {
    const bytes = bytesOf(frame);
    if (!bytes)
      return err(new FactoryError('INVALID_MESSAGE', 'MessagePack comes in binary frames; this one is text.'));
    let value: unknown;
    try {
      value = decode(bytes, limits);
    } catch {
      return err(new FactoryError('INVALID_MESSAGE', 'This is not MessagePack, or longer than any message.'));
    }
    if (isDeep(value)) {
      return err(new FactoryError('INVALID_MESSAGE', `MessagePack nested deeper than ${maxDepth} levels.`));
    }
    return ok(value);
  },
};

function bytesOf(frame: unknown): Uint8Array | undefined {
  if (frame instanceof Uint8Array) return frame;
  return frame instanceof ArrayBuffer ? new Uint8Array(frame) : undefined;
}

/** Level by level, not by recursion, which is what too deep a value would exhaust. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true;
    level = level.flatMap((item) => (hasParts(item) ? Object.values(item).filter(hasParts) : []));
  }
  return false;
}

const hasParts = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
