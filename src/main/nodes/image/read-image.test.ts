import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { encodedImageFormats } from '#shared/graph/values/image-formats';
import { readHeader } from './image-header';
import { readImage } from './read-image';
import { bytesOf, smallFiles } from './testing/small-files';

const messageFor = (value: unknown): string => {
  try {
    readImage(value, 'image');
  } catch (error) {
    if (error instanceof FactoryError && error.code === 'INPUT_INVALID' && error.details.input_name === 'image') {
      return error.message;
    }
    throw error;
  }
  throw new Error('It was taken for an image.');
};

describe('readImage', () => {
  it('[P45] takes an image as it is, without a copy', () => {
    const raw = { width: 2, height: 1, format: 'rgb', data: new Uint8Array(6) };
    expect(readImage(raw, 'image')).toBe(raw);
    const file = { width: 5, height: 3, format: 'gif', data: bytesOf('gif') };
    expect(readImage(file, 'image')).toBe(file);
    const clamped = readImage({ ...raw, data: new Uint8ClampedArray(raw.data.buffer) }, 'image');
    expect(clamped.data.buffer).toBe(raw.data.buffer);
  });

  it.each(encodedImageFormats)('[P45] takes a %s as data URL, base64, and an object with base64', (format) => {
    const image = { width: 5, height: 3, format };
    const base64 = smallFiles[format];
    const inLines = base64.replace(/.{20}/g, '$&\r\n');
    for (const text of [`data:image/${format};base64,${base64}`, base64, inLines, `data:;base64,${base64}`]) {
      const read = readImage(text, 'image');
      expect(read).toMatchObject(image);
      expect([...read.data]).toEqual([...bytesOf(format)]);
    }
    expect(readImage({ ...image, data: base64 }, 'image')).toMatchObject(image);
    expect(readImage(bytesOf(format), 'image')).toEqual({ ...image, data: bytesOf(format) });
  });

  it('[P45] takes raw pixels in base64', () => {
    const read = readImage({ width: 3, height: 1, format: 'gray', data: 'AAH/' }, 'image');
    expect([...read.data]).toEqual([0, 1, 255]);
  });

  it('believes the file, not what is said of it', () => {
    const claimed = { width: 900, height: 1, format: 'jpeg', data: bytesOf('png') };
    expect(readImage(claimed, 'image')).toMatchObject({ width: 5, height: 3, format: 'png' });
    expect(readImage(smallFiles.turned, 'image')).toMatchObject({ width: 3, height: 5, format: 'jpeg' });
  });

  it.each([
    [5, 'it is 5 instead of width, height, format and data'],
    [[], 'it is a list instead'],
    [{}, 'its format is nothing, not one of rgba, rgb, gray, png, jpeg, webp, gif'],
    [{ format: 'tiff' }, 'its format is the text "tiff"'],
    [{ format: 'rgb', width: 1, height: 1 }, 'its data are nothing, neither bytes nor base64'],
    [{ format: 'rgb', width: 1, height: 1, data: [1, 2, 3] }, 'its data are a list'],
    [{ format: 'rgb', width: 0, height: 1, data: 'AAAA' }, 'its width is 0, not a whole number from 1 to 16384'],
    [{ format: 'rgb', width: 1, height: 1.5, data: 'AAAA' }, 'its height is 1.5'],
    [{ format: 'rgb', width: 99_999, height: 1, data: 'AAAA' }, 'its width is 99999'],
    [{ format: 'rgb', width: 2, height: 1, data: 'AAAA' }, '2 by 1 pixels in rgb are 6 bytes, not 3'],
    [{ format: 'png', width: 2, height: 1, data: 'AAAA' }, 'its data are no whole PNG, JPEG, WebP or GIF'],
    ['hello, there!', 'the text "hello, there!" is neither a data URL nor base64'],
    ['', 'the text "" is neither'],
    ['data:image/svg+xml,<svg/>', 'the data URL is not in base64'],
    ['data:image/png;base64,', 'is neither'],
    [Buffer.from('<svg/>').toString('base64'), 'its data are no whole PNG'],
    [smallFiles.png.slice(0, 20), 'its data are no whole PNG'],
  ])('[P45] says of %j what is wrong', (value, says) => {
    expect(messageFor(value)).toContain(says);
  });

  it('[P45] never fails in another way, whatever comes', () => {
    const file = fc.constantFrom(...encodedImageFormats).chain((format) => {
      const whole = bytesOf(format);
      return fc
        .tuple(fc.nat(whole.length), fc.nat(whole.length - 1), fc.nat(255))
        .map(([length, at, byte]) => whole.map((known, place) => (place === at ? byte : known)).slice(0, length));
    });
    const value = fc.oneof(
      fc.anything(),
      file.map((data) => ({ format: 'png', data })),
    );
    fc.assert(
      fc.property(value, (any) => {
        try {
          readImage(any, 'image');
        } catch (error) {
          expect(error).toMatchObject({ code: 'INPUT_INVALID' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});

it('readHeader knows nothing but the four formats', () => {
  for (const text of [
    'BM\0\0\0\0\0\0\0\0\0\0',
    '<svg width="5" height="3"/>',
    'RIFF\0\0\0\0AVI ',
    'GIF90a\x05\0\x03\0',
  ]) {
    expect(readHeader(Buffer.from(text, 'latin1'))).toBeUndefined();
  }
});
