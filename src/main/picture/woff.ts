import { inflateSync } from 'node:zlib';

interface Table {
  readonly tag: string;
  readonly data: Buffer;
}

/** The tables of a font in a WOFF file, unpacked. */
export function readWoff(file: Buffer): readonly Table[] {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF file.');
  return Array.from({ length: file.readUInt16BE(12) }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, length] = [at + 4, at + 8, at + 12].map((place) => file.readUInt32BE(place));
    const data = file.subarray(offset, (offset ?? 0) + (packed ?? 0));
    return {
      tag: file.toString('latin1', at, at + 4),
      data: packed === length ? data : inflateSync(data),
    };
  });
}

/**
 * The same font as a TrueType file, for programs that take no other. `family` is what it is called there: the files of
 * the web name a weight of a family as one of its own.
 */
export function toTrueType(given: readonly Table[], family: string): Buffer {
  const tables = given.map((table) => (table.tag === 'name' ? { tag: 'name', data: nameTable(family) } : table));
  const power = Math.floor(Math.log2(tables.length));
  const head = Buffer.alloc(12 + tables.length * 16);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(2 ** power * 16, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  tables.forEach(({ tag, data }, index) => {
    const at = 12 + index * 16;
    head.write(tag, at, 'latin1');
    head.writeUInt32BE(checksum(data), at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(data.length, at + 12);
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
    data.copy(padded);
    parts.push(padded);
    offset += padded.length;
  });
  return Buffer.concat(parts);
}

function nameTable(family: string): Buffer {
  const text = Buffer.from(family, 'utf16le').swap16();
  const records = [1, 4, 6, 16];
  const head = Buffer.alloc(6 + records.length * 12);
  head.writeUInt16BE(records.length, 2);
  head.writeUInt16BE(head.length, 4);
  // Windows, Unicode, English.
  records.forEach((name, index) => {
    const values = [3, 1, 0x409, name, text.length, 0];
    for (const [place, value] of values.entries()) head.writeUInt16BE(value, 6 + index * 12 + place * 2);
  });
  return Buffer.concat([head, text]);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at + 4 <= data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  const rest = data.length % 4;
  if (rest === 0) return sum;
  const last = Buffer.alloc(4);
  data.copy(last, 0, data.length - rest);
  return (sum + last.readUInt32BE(0)) >>> 0;
}

/** How far each character moves the pen, as a share of the font's size. */
export function readAdvances(tables: readonly Table[]): ReadonlyMap<number, number> {
  const table = (tag: string) => {
    const found = tables.find((candidate) => candidate.tag === tag);
    if (!found) throw new Error(`The font has no table ${tag}.`);
    return found.data;
  };
  const unitsPerEm = table('head').readUInt16BE(18);
  const metrics = table('hhea').readUInt16BE(34);
  const widths = table('hmtx');
  const advances = new Map<number, number>();
  for (const [character, glyph] of glyphsOf(table('cmap'))) {
    advances.set(character, widths.readUInt16BE(Math.min(glyph, metrics - 1) * 4) / unitsPerEm);
  }
  return advances;
}

/** The characters that a TrueType or OpenType file has glyphs for, of a collection its first font; none of what is broken. */
export function readCharacters(file: Buffer): ReadonlySet<number> {
  const characters = new Set<number>();
  try {
    const font = file.toString('latin1', 0, 4) === 'ttcf' ? file.readUInt32BE(12) : 0;
    for (let index = 0; index < file.readUInt16BE(font + 4); index++) {
      const at = font + 12 + index * 16;
      if (file.toString('latin1', at, at + 4) !== 'cmap') continue;
      for (const [character] of glyphsOf(file.subarray(file.readUInt32BE(at + 8)))) characters.add(character);
    }
  } catch {
    // Whatever was read before it broke off is there.
  }
  return characters;
}

/** Characters of the basic plane and their glyphs; a table of format 4, which every font of the web has. */
function* glyphsOf(cmap: Buffer): Generator<readonly [number, number]> {
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4));
    if (table.readUInt16BE(0) !== 4) continue;
    const length = table.readUInt16BE(6);
    const [ends, starts] = [14, 16 + length];
    const [deltas, offsets] = [starts + length, starts + 2 * length];
    for (let segment = 0; segment < length; segment += 2) {
      const [end, start] = [table.readUInt16BE(ends + segment), table.readUInt16BE(starts + segment)];
      const [delta, offset] = [table.readUInt16BE(deltas + segment), table.readUInt16BE(offsets + segment)];
      for (let character = start; character <= end && character < 0xffff; character++) {
        const at = offsets + segment + offset + 2 * (character - start);
        const listed = offset === 0 ? character : table.readUInt16BE(at);
        if (offset === 0 || listed !== 0) yield [character, (listed + delta) & 0xffff];
      }
    }
    return;
  }
}
