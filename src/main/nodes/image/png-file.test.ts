import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { channels, rawImageFormats } from '#shared/graph/values/image-formats';
import { pngFile } from './png-file';
import { readImage } from './read-image';

const side = fc.integer({ min: 1, max: 12 });
const pictures = fc
  .tuple(side, side, fc.constantFrom(...rawImageFormats))
  .chain(([width, height, format]) =>
    fc
      .uint8Array({ minLength: width * height * channels[format], maxLength: width * height * channels[format] })
      .map((data) => ({ width, height, format, data })),
  );

it('packs pixels into a file that says what they are, whole and unchanged', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      const file = pngFile(picture);
      const { width, height, format, data } = picture;
      expect(readImage({ ...picture, format: 'png', data: file }, 'image')).toMatchObject({ width, height });
      const length = file.readUInt32BE(33);
      const rows = inflateSync(file.subarray(41, 41 + length));
      const row = width * channels[format] + 1;
      for (let y = 0; y < height; y += 1) {
        expect(rows[y * row]).toBe(0);
        expect([...rows.subarray(y * row + 1, (y + 1) * row)]).toEqual([
          ...data.subarray(y * (row - 1), (y + 1) * (row - 1)),
        ]);
      }
      expect(file.readUInt32BE(41 + length)).toBe(crc32(file.subarray(37, 41 + length)));
    }),
  );
});
