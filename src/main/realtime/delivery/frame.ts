import { constants, deflateRawSync } from 'node:zlib';
import type { Format } from './wire-form';

/**
 * WebSocket frames as the server sends them: whole messages, not masked (RFC 6455, 5.2). They are made here and not by
 * the socket, so that one is made for all clients.
 */
const text = 0x1;
const binary = 0x2;
const final = 0x80;
/** First reserved bit: the payload is deflated (RFC 7692). */
const deflated = 0x40;

/** Below this many bytes deflating saves less than it costs (docs/decisions/binary-encoding.md). */
const smallestDeflated = 1024;
/** Above it, deflating would hold up every other client for milliseconds. */
const largestDeflated = 256 * 1024;

export function frameOf(payload: string | Uint8Array, format: Format): Buffer {
  const firstByte = final | opcode(format);
  return typeof payload === 'string' ? framedText(payload, firstByte) : framed(payload, firstByte);
}

/**
 * Undefined where it does not pay. Nothing is remembered from one frame to the next (`server_no_context_takeover`), so
 * that the same frame fits every client.
 */
export function deflatedFrameOf(payload: Uint8Array, format: Format): Buffer | undefined {
  if (payload.length < smallestDeflated || payload.length > largestDeflated) return undefined;
  const flushed = deflateRawSync(payload, { level: 1, finishFlush: constants.Z_SYNC_FLUSH });
  // An empty block ends the flush; the receiver adds it back.
  const body = flushed.subarray(0, flushed.length - 4);
  return body.length < payload.length ? framed(body, final | deflated | opcode(format)) : undefined;
}

/** What a frame of `frameOf` carries. */
export function payloadOf(frame: Buffer): Buffer {
  const length = frame[1] ?? 0;
  return frame.subarray(length === 126 ? 4 : length === 127 ? 10 : 2);
}

const opcode = (format: Format): number => (format === 'json' ? text : binary);

function framed(payload: Uint8Array, firstByte: number): Buffer {
  const { length } = payload;
  const frame = emptyFrame(length, firstByte);
  frame.set(payload, frame.length - length);
  return frame;
}

/** Writes the text straight to its place. */
function framedText(text: string, firstByte: number): Buffer {
  const length = Buffer.byteLength(text);
  const frame = emptyFrame(length, firstByte);
  // Text of one byte a character needs no encoding.
  frame.write(text, frame.length - length, length === text.length ? 'latin1' : 'utf8');
  return frame;
}

/** A frame whose payload is still to be written, up to its end. */
function emptyFrame(length: number, firstByte: number): Buffer {
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = firstByte;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
    frame.writeUInt32BE(length >>> 0, 6);
  }
  return frame;
}
