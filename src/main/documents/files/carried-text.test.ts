import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryText, readCarriedText } from '#shared/carried/carried-text';
import { withChunk } from '#shared/carried/png-chunks';
import { inflateBytes } from './inflate';

/** One pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const bytes = (...parts: (string | Uint8Array | number)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part as string))));
const read = (file: Uint8Array): Promise<string> => readCarriedText(file, inflateBytes);
const workflow = '{"nodes":[{"title":"Größe ✓"}]}';

function replaced(file: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = file.slice();
  copy[at] = byte;
  return copy;
}

function webp(exif: Uint8Array): Uint8Array {
  const size = (length: number) => {
    const four = Buffer.alloc(4);
    four.writeUInt32LE(length);
    return four;
  };
  const chunks = bytes('VP8 ', size(3), 'abc', 0, 'EXIF', size(exif.length), exif);
  return bytes('RIFF', size(chunks.length + 4), 'WEBP', chunks);
}

describe('the workflow that a picture carries', () => {
  it('comes back as it was put in, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await read(carryText(png, text))).toBe(text);
      }),
    );
  });

  it.each([
    ['plain', withChunk(png, 'tEXt', bytes('workflow', 0, workflow))],
    ['compressed', withChunk(png, 'zTXt', bytes('workflow', 0, 0, deflateSync(workflow)))],
    ['international', withChunk(png, 'iTXt', bytes('workflow', 0, 0, 0, 'en', 0, 'Ablauf', 0, workflow))],
    ['international and compressed', withChunk(png, 'iTXt', bytes('workflow', 0, 1, 0, 0, 0, deflateSync(workflow)))],
    ['in WebP', webp(bytes('Exif', 0, 0, `workflow:${workflow}`, 0, 'prompt:{}'))],
  ])('is read as ComfyUI and others write it: %s', async (_how, file) => {
    expect(await read(file)).toBe(workflow);
  });

  it('is the workflow rather than the prompt, and ours before both', async () => {
    const both = withChunk(
      withChunk(png, 'tEXt', bytes('prompt', 0, '{"p":1}')),
      'tEXt',
      bytes('workflow', 0, '{"w":1}'),
    );
    expect(await read(both)).toBe('{"w":1}');
    expect(await read(withChunk(png, 'tEXt', bytes('prompt', 0, '{"p":1}')))).toBe('{"p":1}');
    expect(await read(carryText(Buffer.from(both), '{"own":1}'))).toBe('{"own":1}');
  });

  it('is told to be missing or damaged', async () => {
    await expect(read(png)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(read(bytes(0xff, 0xd8, 0xff, 'jpeg'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    const broken = withChunk(png, 'zTXt', bytes('workflow', 0, 0, 'not deflated'));
    await expect(read(broken)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    const bomb = withChunk(png, 'zTXt', bytes('workflow', 0, 0, deflateSync(Buffer.alloc(80 << 20, 0x20))));
    await expect(read(bomb)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  it('is read or refused from a picture that is cut off or changed anywhere', async () => {
    const whole = carryText(png, workflow);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), fc.boolean(), async (at, byte, cut) => {
        const file = cut ? whole.slice(0, at) : replaced(whole, at, byte);
        const end = await read(file).catch((error: { code: string }) => error.code);
        expect(typeof end).toBe('string');
      }),
    );
  });

  it('is the text itself where a file is no picture', async () => {
    expect(await read(bytes(workflow))).toBe(workflow);
    expect(await read(bytes(0x7b, 0xe9, 0x7d))).toBe('{é}');
  });
});
