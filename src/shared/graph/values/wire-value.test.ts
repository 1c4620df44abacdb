import { describe, expect, it } from 'vitest';
import { displayLimits, toWireValue, wholeValue } from './wire-value';

const size = (value: unknown) => JSON.stringify(toWireValue(value)).length;
/** Characters of the largest value that is shown: its texts, and the rest of up to `total` values. */
const most = displayLimits.total * 40 + displayLimits.text * displayLimits.depth + displayLimits.total * 30;

describe('a value that is shown', () => {
  it('is bounded as a whole, not only in each part', () => {
    const text = 'x'.repeat(100_000);
    const texts = Array.from({ length: 1000 }, () => text);
    for (const value of [text, texts, { a: texts, b: { c: texts } }, texts.map((one) => [one, { [one]: one }])]) {
      expect(size(value)).toBeLessThan(most);
    }
    // Names cost time to make, so these are only somewhat too long.
    const name = text.slice(0, 2 * displayLimits.text);
    expect(size(Object.fromEntries(texts.map((_, at) => [name + at, at])))).toBeLessThan(most);
    expect(size(10n ** 50_000n)).toBeLessThan(displayLimits.text + 100);
    expect(size(Symbol(text))).toBeLessThan(displayLimits.text + 100);
  });

  it('costs no more than what is shown of it, however large it is', () => {
    let looked = 0;
    class Items extends Set<number> {
      override *[Symbol.iterator](): SetIterator<number> {
        for (let at = 0; at < this.size; at++) {
          looked++;
          yield at;
        }
      }
      override get size() {
        return 1_000_000;
      }
    }
    expect(toWireValue(new Items())).toContain('… 999800 more');
    expect(looked).toBeLessThanOrEqual(displayLimits.items + 1);
    let read = 0;
    const object = {};
    for (let at = 0; at < 1000; at++) Object.defineProperty(object, `k${at}`, { enumerable: true, get: () => ++read });
    toWireValue(object);
    expect(read).toBeLessThanOrEqual(displayLimits.items + 1);
  });

  it('[P48] has no half of a surrogate pair, which a node may leave of a text', () => {
    const halved = '😀'.slice(0, 1);
    expect(toWireValue({ [halved]: [`a${halved}`, '😀', `${halved}${'x'.repeat(5_000)}`] })).toEqual({
      '\ufffd': ['a\ufffd', '😀', expect.stringMatching(/^\ufffdx+… \(5001 characters\)$/)],
    });
  });

  it('[P45] is of an image what it is, never its bytes, wherever in a value it lies', () => {
    const image = { width: 4, height: 2, format: 'gray', data: new Uint8Array(8) };
    const says = { type: 'image', format: 'gray', width: 4, height: 2, bytes: 8 };
    for (const limits of [displayLimits, wholeValue]) {
      expect(toWireValue(image, limits)).toEqual(says);
      expect(toWireValue({ images: [image, image] }, limits)).toEqual({ images: [says, says] });
    }
    for (const change of [{ format: 'tiff' }, { width: 0 }, { height: 1.5 }, { width: '4' }]) {
      expect(toWireValue({ ...image, ...change })).toMatchObject({ data: { type: 'bytes', length: 8 } });
    }
  });
});
