import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels, rawImageFormats } from '#shared/graph/values/image-formats';
import { type ImageValue, isImageValue, rawLength } from '#shared/graph/values/image-value';
import { startNode } from '../testing/start-node';
import { imageFromFile } from './from-file';
import { imageFromMatrix } from './from-matrix';
import { testPattern } from './test-pattern';
import { bytesOf } from './testing/small-files';

async function imageOf(given: unknown): Promise<ImageValue> {
  const outputs = await given;
  const image = typeof outputs === 'object' && outputs !== null && 'image' in outputs ? outputs.image : undefined;
  if (!isImageValue(image)) throw new Error('It gave no image.');
  return image;
}

/** The colour of a pixel. */
function pixel({ width, format, data }: ImageValue, x: number, y: number): number[] {
  if (format !== 'rgb' && format !== 'rgba' && format !== 'gray') throw new Error('No raw image.');
  const depth = channels[format];
  const at = (y * width + x) * depth;
  return [...data.subarray(at, at + depth)];
}

describe('image.test_pattern', () => {
  it('is the same at the same tick, and another at the next', async () => {
    const [one, two] = [startNode(testPattern), startNode(testPattern)];
    for (let tick = 1; tick < 4; tick++) {
      const [a, b] = [await imageOf(one.run()), await imageOf(two.run())];
      expect(a).not.toBe(b);
      expect(Buffer.compare(a.data, b.data)).toBe(0);
    }
    const third = await imageOf(two.run());
    expect(Buffer.compare(third.data, (await imageOf(two.run())).data)).not.toBe(0);
  });

  it('has bars above that wander to the left, and a ramp below that goes the other way', async () => {
    const node = startNode(testPattern);
    const size = { width: 80, height: 8, speed: 10 };
    const first = await imageOf(node.run(size));
    expect(pixel(first, 0, 0)).toEqual([235, 235, 235]);
    expect(pixel(first, 79, 5)).toEqual([16, 16, 16]);
    expect(pixel(first, 0, 6)).toEqual([0, 0, 0]);
    expect(pixel(first, 40, 7)).toEqual([128, 128, 128]);
    const second = await imageOf(node.run(size));
    expect(pixel(second, 0, 0)).toEqual(pixel(first, 10, 0));
    expect(pixel(second, 75, 0)).toEqual(pixel(first, 5, 0));
    expect(pixel(second, 50, 7)).toEqual(pixel(first, 40, 7));
    expect(pixel(second, 5, 7)).toEqual(pixel(first, 75, 7));
  });

  it('gives the same object until a new picture is due', async () => {
    const node = startNode(testPattern);
    const outputs = [];
    for (let tick = 0; tick < 7; tick++) outputs.push(await node.run({ every: 3, width: 8, height: 8 }));
    expect(outputs.map((given) => given.frame)).toEqual([0, 0, 0, 1, 1, 1, 2]);
    expect(new Set(outputs.map((given) => given.image)).size).toBe(3);
  });

  it.each(rawImageFormats)('gives whole pictures in %s at any size and speed', async (format) => {
    const node = startNode(testPattern);
    for (const [width, height] of [
      [1, 1],
      [7, 1],
      [1, 9],
      [33, 17],
      [1920, 1080],
    ]) {
      for (const speed of [-100, -1, 0, 3]) {
        const image = await imageOf(node.run({ width, height, format, speed }));
        expect(image).toMatchObject({ width, height, format });
        expect(image.data.byteLength).toBe(rawLength(image));
      }
    }
  });

  it.each([
    [{ width: 0 }, 'width', 'A width of 0 px is not between 1 px and 1920 px.'],
    [{ height: 1081 }, 'height', 'A height of 1081 px is not between 1 px and 1080 px.'],
    [{ every: 0 }, 'every', 'A new picture can not come every 0 ticks.'],
  ])('refuses %j', (inputs, input_name, message) => {
    expect(() => startNode(testPattern).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message, details: { input_name } }),
    );
  });
});

describe('image.from_file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'factory-ui-images-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function save(name: string, content: Uint8Array | string, modified: number): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    await utimes(path, modified, modified);
    return path;
  }

  it('gives the image and its size, the same object until the file changes', async () => {
    const node = startNode(imageFromFile);
    const path = await save('photo.bin', bytesOf('png'), 1000);
    const first = await node.run({ path });
    expect(first).toMatchObject({ width: 5, height: 3, size: bytesOf('png').length });
    const image = await imageOf(first);
    expect(image).toMatchObject({ width: 5, height: 3, format: 'png' });
    expect([...image.data]).toEqual([...bytesOf('png')]);
    expect(await imageOf(node.run({ path }))).toBe(image);
    await save('photo.bin', bytesOf('turned'), 2000);
    expect(await node.run({ path })).toMatchObject({ width: 3, height: 5, image: { format: 'jpeg' } });
  });

  it('says what is wrong with a file, without its folder', async () => {
    const node = startNode(imageFromFile);
    await expect(node.run()).rejects.toMatchObject({ code: 'INPUT_INVALID', message: 'No file is chosen.' });
    await expect(node.run({ path: join(folder, 'none.png') })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    for (const content of ['', 'hello', bytesOf('png').slice(0, 20)]) {
      const path = await save('broken.png', content, 1);
      await expect(node.run({ path })).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        message: 'broken.png is not a whole PNG, JPEG, WebP or GIF image.',
      });
    }
  });
});

describe('image.from_matrix', () => {
  const black = { low: '#000000', high: '#ff8040' };

  it('paints each number as a square between two colours', async () => {
    const matrix = [
      [0, 1, 0.5],
      [2, -1, 'x'],
    ];
    const image = await imageOf(startNode(imageFromMatrix).run({ ...black, matrix, cell: 2 }));
    expect(image).toMatchObject({ width: 6, height: 4, format: 'rgb' });
    expect(image.data).toHaveLength(rawLength(image) ?? 0);
    const [low, high] = [
      [0, 0, 0],
      [255, 128, 64],
    ];
    for (const [x, y, color] of [
      [1, 1, low],
      [2, 0, high],
      [3, 1, high],
      [5, 1, [128, 64, 32]],
      [0, 3, high],
      [3, 2, low],
      [5, 3, low],
    ] as const)
      expect(pixel(image, x, y), `${x} ${y}`).toEqual(color);
  });

  it('takes rows of different lengths, and none', async () => {
    const node = startNode(imageFromMatrix);
    expect(await imageOf(node.run({ matrix: [[1], [1, 1, 1]], cell: 1 }))).toMatchObject({ width: 3, height: 2 });
    expect(await imageOf(node.run({ matrix: [], cell: 3 }))).toMatchObject({ width: 3, height: 3 });
  });

  it.each([
    [{ cell: 0 }, 'cell'],
    [{ min: 1, max: 1 }, 'max'],
    [{ low: 'red' }, 'low'],
    [{ matrix: Array.from({ length: 100 }, () => Array(100).fill(0)), cell: 200 }, 'matrix'],
  ])('refuses what it can not paint', (inputs, input_name) => {
    expect(() => startNode(imageFromMatrix).run({ matrix: [[1]], ...inputs })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});
