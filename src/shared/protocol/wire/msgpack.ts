import { decode, Encoder } from '@msgpack/msgpack';
import { FactoryError } from '../../base/errors';
import { err, ok, type Result } from '../../base/result';
import { maxDepth, maxValues } from './json-flaws';

/** The binary subprotocol: the same messages in MessagePack (https://msgpack.org), bytes as they are. */
export const msgpackProtocol = 'factory-ui.v1.msgpack';

const limits = { maxArrayLength: maxValues, maxMapLength: maxValues, maxExtLength: 1024 };
/** Levels of a message around a value that is sent back or on. */
const messageDepth = 8;

/** Bytes of a message after which the encoder's own memory, which grows as needed, is not kept. */
const large = 256 * 1024;

const newEncoder = () => new Encoder({ ignoreUndefined: true, maxDepth: maxDepth + messageDepth });
/** One for all messages: to set one up costs more than to encode a state. */
let encoder = newEncoder();

/** A message as bytes. Fields that are undefined are left out, as JSON does. */
export function encodeMsgpack(message: object): Uint8Array<ArrayBuffer> {
  const bytes = encoder.encode(message);
  if (bytes.length > large) encoder = newEncoder();
  return bytes;
}

/** One value from bytes that may be anything; INVALID_MESSAGE. What is bytes in them is a view of `bytes`. */
export function parseMsgpack(bytes: Uint8Array): Result<unknown, FactoryError> {
  try {
    const value = decode(bytes, limits);
    const flaw = findFlaw(value);
    return flaw === undefined ? ok(value) : err(invalid(flaw));
  } catch {
    return err(invalid('This is not MessagePack. Send one map in one binary frame.'));
  }
}

/** The same of what the window's own server says, in which a workflow may be of any size. */
export function parseServerMsgpack(bytes: Uint8Array): Result<unknown, FactoryError> {
  try {
    return ok(decode(bytes));
  } catch {
    return err(invalid('This is not MessagePack.'));
  }
}

const invalid = (message: string): FactoryError => new FactoryError('INVALID_MESSAGE', message);

/**
 * What is refused in JSON too, but for what the decoder refuses by itself. Level by level, since a value deep enough to
 * matter would overflow the stack of a function that calls itself.
 */
function findFlaw(value: unknown): string | undefined {
  let level: object[] = [[value]];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return `Nested deeper than ${maxDepth} levels.`;
    const parts = level.flatMap(partsOf);
    values += parts.length;
    if (values > maxValues) return `More than ${maxValues} values and keys.`;
    if (parts.some(isHalved)) return 'A text has half of a surrogate pair, which is not UTF-8.';
    level = parts.filter(isContainer);
  }
  return undefined;
}

const partsOf = (value: object): unknown[] => (Array.isArray(value) ? value : Object.entries(value).flat());
const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
const isHalved = (value: unknown): boolean => typeof value === 'string' && /\p{Surrogate}/u.test(value);
