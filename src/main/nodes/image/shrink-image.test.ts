import fc from 'fast-check';
import { expect, it } from 'vitest';
import { channels, rawImageFormats } from '#shared/graph/values/image-formats';
import { shrinkImage } from './shrink-image';

it('[P46] leaves alone what is small enough, and files of whatever size', () => {
  const raw = { width: 4, height: 2, format: 'rgb', data: new Uint8Array(24) } as const;
  expect(shrinkImage(raw, 24)).toBe(raw);
  const file = { width: 4000, height: 4000, format: 'png', data: new Uint8Array(100) } as const;
  expect(shrinkImage(file, 50)).toBe(file);
});

it('[P46] takes whole pixels from where they lie', () => {
  // 4 by 4 in two colours, left and right.
  const row = [1, 2, 3, 1, 2, 3, 7, 8, 9, 7, 8, 9];
  const image = {
    width: 4,
    height: 4,
    format: 'rgb',
    data: Uint8Array.from([...row, ...row, ...row, ...row]),
  } as const;
  const shrunk = shrinkImage(image, 12);
  expect({ ...shrunk, data: [...shrunk.data] }).toEqual({
    width: 2,
    height: 2,
    format: 'rgb',
    data: [1, 2, 3, 7, 8, 9, 1, 2, 3, 7, 8, 9],
  });
  expect(image.data).toHaveLength(48);
});

it('[P46] keeps within the bound and to the proportions, down to a single row or column', () => {
  const size = fc.integer({ min: 1, max: 300 });
  const format = fc.constantFrom(...rawImageFormats);
  fc.assert(
    fc.property(size, size, format, fc.integer({ min: 4, max: 3000 }), (width, height, format, most) => {
      const data = new Uint8Array(width * height * channels[format]).fill(9);
      const shrunk = shrinkImage({ width, height, format, data }, most);
      expect(shrunk.data.byteLength).toBe(shrunk.width * shrunk.height * channels[format]);
      expect(shrunk.data.byteLength).toBeLessThanOrEqual(Math.max(most, 0));
      expect(shrunk.data.every((byte) => byte === 9)).toBe(true);
      expect(Math.min(shrunk.width, shrunk.height)).toBeGreaterThanOrEqual(1);
      expect(shrunk.width).toBeLessThanOrEqual(width);
      expect(shrunk.height).toBeLessThanOrEqual(height);
      if (Math.min(shrunk.width, shrunk.height) < 8) return;
      const [before, after] = [width / height, shrunk.width / shrunk.height];
      expect(Math.abs(after / before - 1)).toBeLessThan(0.3);
    }),
  );
});
