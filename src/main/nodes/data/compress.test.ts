import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOnce } from '../testing/start-node';
import { compress, decompress } from './compress';

describe('data.compress and data.decompress', () => {
  it.each(['gzip', 'deflate', 'brotli'])('give back by %s what was packed', (method) => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (bytes, text) => {
        const back = (data: unknown) =>
          runOnce(decompress, { data: (runOnce(compress, { data, method }) as { bytes: unknown }).bytes, method });
        expect(back(bytes)).toMatchObject({ bytes, size: bytes.length });
        expect(back(text)).toMatchObject({ text });
      }),
      { numRuns: 20 },
    );
  });

  it('say how small it got, pack what is no text as JSON, and take Base64', () => {
    expect(runOnce(compress, { data: 'a'.repeat(1000) })).toMatchObject({
      size: expect.any(Number),
      ratio: expect.closeTo(2.9, 0),
    });
    const { bytes } = runOnce(compress, { data: { a: 1 } }) as { bytes: Uint8Array };
    expect(runOnce(decompress, { data: bytes })).toMatchObject({ text: '{"a":1}' });
    expect(runOnce(decompress, { data: Buffer.from(bytes).toString('base64') })).toMatchObject({ text: '{"a":1}' });
    expect(runOnce(decompress)).toEqual({ text: '', bytes: new Uint8Array(), size: 0 });
  });

  it('refuse what is broken, cut off, or would fill the memory', () => {
    const packed = gzipSync('hello');
    for (const data of [packed.subarray(0, 8), new Uint8Array([1, 2, 3]), 'no base64']) {
      expect(() => runOnce(decompress, { data })).toThrow('not whole, or not gzip');
    }
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    expect(() => runOnce(decompress, { data: bomb })).toThrow('more than 64 MiB');
  });
});
