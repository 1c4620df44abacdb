/** Bytes of one piece of memory; more than a write holds, so that few rows lie across two of them. */
const size = 512 * 1024;
/** Larger ones are left where they are. */
const largest = size / 8;

/** Memory in which one thing lies right behind the other. What is put there should be let go in that order, too. */
export class Slab {
  private memory: Buffer | undefined;
  private used = 0;

  /** The same bytes, behind those that were put here before. */
  put(bytes: Buffer): Buffer {
    if (bytes.length > largest) return bytes;
    if (!this.memory || this.used + bytes.length > size) {
      this.memory = Buffer.allocUnsafeSlow(size);
      this.used = 0;
    }
    const begin = this.used;
    this.used += bytes.length;
    this.memory.set(bytes, begin);
    return this.memory.subarray(begin, this.used);
  }
}

/** All of them in one piece: a view where each lies right behind the one before, else a copy. */
export function joined(pieces: readonly Buffer[]): Buffer {
  const [first] = pieces;
  if (!first) return Buffer.alloc(0);
  const { buffer, byteOffset } = first;
  let end = byteOffset;
  for (const piece of pieces) {
    if (piece.byteOffset !== end || piece.buffer !== buffer) return Buffer.concat(pieces);
    end += piece.length;
  }
  return Buffer.from(buffer, byteOffset, end - byteOffset);
}
