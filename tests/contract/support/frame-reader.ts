export interface Frame {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** Takes frames out of what a server sends, in whatever pieces it comes. */
export class FrameReader {
  private pending: Buffer = Buffer.alloc(0);

  take(chunk: Buffer): readonly Frame[] {
    const bytes = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk]);
    const frames: Frame[] = [];
    let at = 0;
    for (;;) {
      const place = payloadPlace(bytes, at);
      if (!place || bytes.length < place.end) break;
      frames.push({ opcode: (bytes[at] ?? 0) & 15, payload: bytes.subarray(place.start, place.end) });
      at = place.end;
    }
    this.pending = bytes.subarray(at);
    return frames;
  }
}

/** Where the payload of the frame at `at` lies; undefined while its head is not whole. */
function payloadPlace(bytes: Buffer, at: number): { readonly start: number; readonly end: number } | undefined {
  const short = bytes[at + 1];
  if (short === undefined) return undefined;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = at + 2 + wide;
  if (bytes.length < start) return undefined;
  const length = wide === 0 ? short : wide === 2 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  return { start, end: start + length };
}
