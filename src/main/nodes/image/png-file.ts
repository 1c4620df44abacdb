import { deflateSync } from 'node:zlib';
import { channels, type RawImageFormat } from '#shared/graph/values/image-formats';
import type { ImageValue } from '#shared/graph/values/image-value';
import { crc32 } from '../text/crc32';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const colorTypes: Readonly<Record<RawImageFormat, number>> = { gray: 0, rgb: 2, rgba: 6 };

/** Pixels as a PNG file: packed quickly rather than tightly. */
export function pngFile({ width, height, format, data }: ImageValue & { readonly format: RawImageFormat }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colorTypes[format], 0, 0, 0], 8);
  const rowLength = width * channels[format];
  // Each row begins with its filter, which is none.
  const rows = Buffer.alloc(height * (rowLength + 1));
  for (let y = 0; y < height; y += 1) {
    rows.set(data.subarray(y * rowLength, (y + 1) * rowLength), y * (rowLength + 1) + 1);
  }
  const pixels = deflateSync(rows, { level: 1 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, body, crc32(body)]);
}
