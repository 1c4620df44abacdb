const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** The CRC-32 of ZIP, PNG and Ethernet. Node has one of its own only from 20.15 on. */
export function crc32(bytes: Uint8Array): Buffer {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (table[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8);
  const result = Buffer.alloc(4);
  result.writeUInt32BE((remainder ^ 0xffffffff) >>> 0);
  return result;
}
