import { decode, encode } from '@msgpack/msgpack';
import { FactoryError } from '../base/errors';
import { err, ok, type Result } from '../base/result';

/** The binary subprotocol: the same messages in MessagePack (https://msgpack.org), bytes as they are. */
export const msgpackProtocol = 'factory-ui.v1.msgpack';

const limits = { maxArrayLength: 200_000, maxMapLength: 200_000, maxExtLength: 1024 };
/** As for JSON: deeper values are taken for an attack on whoever walks them after this. */
const maxDepth = 256;

/** A message as bytes. Fields that are undefined are left out, as JSON does. */
export function encodeMsgpack(message: object): Uint8Array<ArrayBuffer> {
  return encode(message, { ignoreUndefined: true });
}

/** One value from bytes that may be anything; INVALID_MESSAGE. What is bytes in them is a view of `bytes`. */
export function parseMsgpack(bytes: Uint8Array): Result<unknown, FactoryError> {
  try {
    const value = decode(bytes, limits);
    if (isTooDeep(value)) return err(invalid(`Nested deeper than ${maxDepth} levels.`));
    return ok(value);
  } catch {
    return err(invalid('This is not MessagePack. Send one map in one binary frame.'));
  }
}

const invalid = (message: string): FactoryError => new FactoryError('INVALID_MESSAGE', message);

/** Level by level, since a value deep enough to matter would overflow the stack of a function that calls itself. */
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return true;
    level = level.flatMap(children);
  }
  return false;
}

function children(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.values(value).filter((child) => typeof child === 'object');
}
