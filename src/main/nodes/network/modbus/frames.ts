// Modbus over TCP: a frame is a head of seven bytes (transaction, protocol 0, length, unit) and what is asked or answered.

const headLength = 7;
/** Bytes of a frame: what the protocol allows. */
const longestFrame = 260;

export interface Frame {
  readonly transaction: number;
  readonly unit: number;
  /** The function and what belongs to it. */
  readonly body: Buffer;
}

export function writeFrame({ transaction, unit, body }: Frame): Buffer {
  const head = Buffer.alloc(headLength);
  head.writeUInt16BE(transaction, 0);
  head.writeUInt16BE(body.length + 1, 4);
  head.writeUInt8(unit, 6);
  return Buffer.concat([head, body]);
}

/** Cuts what comes into frames, however it is divided; null: what comes is no Modbus. */
export function createFrameSplitter(): (data: Buffer) => readonly Frame[] | null {
  let rest: Buffer = Buffer.alloc(0);
  return (data) => {
    rest = Buffer.concat([rest, data]);
    const frames: Frame[] = [];
    while (rest.length >= headLength) {
      const end = rest.readUInt16BE(4) + headLength - 1;
      if (rest.readUInt16BE(2) !== 0 || end <= headLength || end > longestFrame) return null;
      if (rest.length < end) break;
      const body = rest.subarray(headLength, end);
      frames.push({ transaction: rest.readUInt16BE(0), unit: rest.readUInt8(6), body });
      rest = rest.subarray(end);
    }
    return frames;
  };
}
