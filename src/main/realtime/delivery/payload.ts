import type { ServerMessage } from '#shared/protocol/server-messages';
import { jsonForm } from '#shared/protocol/wire/json-form';
import { encodeMsgpack } from '#shared/protocol/wire/msgpack';
import { nodeStateText } from './node-state-text';
import type { Format } from './wire-form';

/** Messages as text or bytes, and what is made of the bytes without encoding a message anew. */

export function payload(message: ServerMessage, format: Format): string | Uint8Array {
  return format === 'json' ? jsonText(message) : encodeMsgpack(message);
}

function jsonText(message: ServerMessage): string {
  const quick = message.type === 'node_state' ? nodeStateText(message) : undefined;
  return quick ?? JSON.stringify(jsonForm(message));
}

/** The message with `seq` as its first field. Every message is an object with at least one field, and at most 14. */
export function withSequence(payload: string | Uint8Array, seq: number, format: Format): string | Buffer {
  const first = `{"seq":${seq},`;
  if (typeof payload === 'string') return first + payload.slice(1);
  if (format === 'json') return Buffer.concat([Buffer.from(first), payload.subarray(1)]);
  // A map of up to 15 fields says their number in the low bits of its first byte.
  const numbered = Buffer.allocUnsafe(payload.length + packedPlace);
  numbered[0] = (payload[0] ?? 0) + 1;
  numbered.set(packedKey, 1);
  numbered.writeUInt32BE(Math.floor(seq / 2 ** 32), packedPlace - 7);
  numbered.writeUInt32BE(seq >>> 0, packedPlace - 3);
  numbered.set(payload.subarray(1), 1 + packedPlace);
  return numbered;
}

/** The key, and what says that a whole number of eight bytes follows. */
const packedKey = Buffer.from([0xa3, ...Buffer.from('seq'), 0xcf]);
const packedPlace = packedKey.length + 8;

const [opening, comma, closing] = [Buffer.from('['), Buffer.from(','), Buffer.from(']')];

/** The messages as one list, in order. */
export function listOf(payloads: readonly Uint8Array[], format: Format): Buffer {
  if (format === 'msgpack') return Buffer.concat([listHead(payloads.length), ...payloads]);
  const parts: Uint8Array[] = [];
  for (const payload of payloads) parts.push(parts.length === 0 ? opening : comma, payload);
  return Buffer.concat([...parts, closing]);
}

/** How MessagePack begins an array. */
function listHead(length: number): Buffer {
  if (length < 16) return Buffer.from([0x90 | length]);
  if (length < 65_536) return Buffer.from([0xdc, length >>> 8, length & 0xff]);
  const head = Buffer.from([0xdd, 0, 0, 0, 0]);
  head.writeUInt32BE(length, 1);
  return head;
}
