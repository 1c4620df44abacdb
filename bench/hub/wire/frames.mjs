/** WebSocket frames, as little of them as measuring needs: the readers must not be what is measured. */

export const opcodes = /** @type {const} */ ({ text: 1, close: 8, ping: 9, pong: 10 });

/**
 * A frame with its whole payload. What clients send must be masked; a mask of zeros leaves the payload as it is.
 * @param {Buffer} payload @param {{ opcode?: number, masked?: boolean, compressed?: boolean }} [options]
 */
export function frameOf(payload, { opcode = opcodes.text, masked = false, compressed = false } = {}) {
  const { length } = payload;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + extended + (masked ? 4 : 0));
  head[0] = 0x80 | (compressed ? 0x40 : 0) | opcode;
  head[1] = (masked ? 0x80 : 0) | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) head.writeUInt16BE(length, 2);
  if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/** Cuts what comes in from a server into frames, wherever the chunks begin and end. */
export class FrameReader {
  /** @type {Buffer | undefined} */
  rest;

  /** @param {(data: Buffer, start: number, end: number, opcode: number) => void} onFrame where its payload lies in `data` */
  constructor(onFrame) {
    this.onFrame = onFrame;
  }

  /** @param {Buffer} chunk */
  push(chunk) {
    const data = this.rest ? Buffer.concat([this.rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      const head = headOf(data, at);
      if (!head || head.end > data.length) break;
      this.onFrame(data, head.start, head.end, (data[at] ?? 0) & 15);
      at = head.end;
    }
    this.rest = at < data.length ? data.subarray(at) : undefined;
  }
}

/** @param {Buffer} data @param {number} at */
function headOf(data, at) {
  if (data.length < at + 2) return undefined;
  const length = (data[at + 1] ?? 0) & 127;
  if (length < 126) return { start: at + 2, end: at + 2 + length };
  if (length === 126) {
    if (data.length < at + 4) return undefined;
    return { start: at + 4, end: at + 4 + data.readUInt16BE(at + 2) };
  }
  if (data.length < at + 10) return undefined;
  return { start: at + 10, end: at + 10 + Number(data.readBigUInt64BE(at + 2)) };
}
