/** A part of a PNG file. */
export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the chunk ends in the file. */
  readonly end: number;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** The parts of a PNG file as far as it is whole. */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = signature.length; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { type, data: bytes.subarray(at + 8, end - 4), end };
    at = end;
  }
}

/** The file with one part more, right behind its head, where programs look first. */
export function withChunk(png: Uint8Array, type: string, data: Uint8Array): Uint8Array {
  const [head] = pngChunks(png);
  if (head?.type !== 'IHDR') throw new Error('This is no PNG file.');
  const chunk = bytesOf({ type, data });
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, head.end));
  result.set(chunk, head.end);
  result.set(png.subarray(head.end), head.end + chunk.length);
  return result;
}

/** A file of these parts. */
export function writePng(parts: readonly Pick<PngChunk, 'type' | 'data'>[]): Uint8Array {
  const chunks = [Uint8Array.from(signature), ...parts.map(bytesOf)];
  const file = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

function bytesOf({ type, data }: Pick<PngChunk, 'type' | 'data'>): Uint8Array {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** What eight steps make of each byte. */
const steps = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (steps[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
