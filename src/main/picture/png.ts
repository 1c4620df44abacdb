import { deflateSync } from 'node:zlib';
import { writePng } from '#shared/carried/png-chunks';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row from the top. */
  readonly pixels: Uint8Array;
}

export function encodePng({ width, height, pixels }: Pixels): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a channel, RGBA.
  head[8] = 8;
  head[9] = 6;
  const row = width * 4;
  const rows = Buffer.alloc((row + 1) * height);
  // Each row is led by its filter, which is none.
  for (let at = 0; at < height; at++) rows.set(pixels.subarray(at * row, (at + 1) * row), at * (row + 1) + 1);
  return writePng([
    { type: 'IHDR', data: head },
    { type: 'IDAT', data: deflateSync(rows) },
    { type: 'IEND', data: new Uint8Array() },
  ]);
}
