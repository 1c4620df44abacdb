import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NodeKind } from '#main/engine/node-kind';
import { channels, encodedImageFormats } from '#shared/graph/values/image-formats';
import { type ImageValue, isImageValue, rawLength } from '#shared/graph/values/image-value';
import { runOnce, startNode } from '../testing/start-node';
import { adjustImage } from './adjust';
import { cropImage } from './crop';
import { encodeImage } from './encode';
import { grayImage } from './gray';
import { imageHistogram } from './histogram';
import { overlayImage } from './overlay';
import { readImage } from './read-image';
import { readQr } from './read-qr';
import { resizeImage } from './resize';
import { rotateImage } from './rotate';
import { bytesOf } from './testing/small-files';
import { imageToFile } from './to-file';
import { matrixFromImage } from './to-matrix';
import { writeQr } from './write-qr';

const invalid = (input_name: string, message = '') =>
  expect.objectContaining({
    code: 'INPUT_INVALID',
    message: expect.stringContaining(message),
    details: { input_name },
  });

/** A grey picture of rows of levels. */
function grayOf(...rows: readonly (readonly number[])[]): ImageValue {
  return { width: rows[0]?.length ?? 0, height: rows.length, format: 'gray', data: Uint8Array.from(rows.flat()) };
}

async function madeBy(kind: NodeKind, inputs: Record<string, unknown>): Promise<ImageValue> {
  const { image } = await runOnce(kind, inputs);
  if (!isImageValue(image)) throw new Error('It gave no image.');
  expect(image.data).toHaveLength(rawLength(image) ?? image.data.length);
  return image;
}

/** One channel of it, row by row: 0 is red, 3 how opaque it is. */
function levels({ width, height, format, data }: ImageValue, channel = 0): number[][] {
  const depth = format === 'gray' ? 1 : format === 'rgba' ? 4 : channels.rgb;
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => data[(y * width + x) * depth + channel] ?? Number.NaN),
  );
}

const twoByThree = grayOf([10, 20], [30, 40], [50, 60]);

const changing: readonly [NodeKind, Record<string, unknown>][] = [
  [resizeImage, { width: 3, height: 3 }],
  [cropImage, { x: 1, y: 1, width: 3, height: 1 }],
  [rotateImage, {}],
  [adjustImage, { brightness: 10, blur: 1, sharpen: true }],
  [grayImage, {}],
  [overlayImage, {}],
  [encodeImage, { format: 'webp' }],
];

describe.each(changing)('what changes a picture: $description.kind', (kind, inputs) => {
  it('gives none where it is given none', async () => {
    expect(await runOnce(kind, inputs)).toMatchObject({ image: null });
    expect(await runOnce(kind, { ...inputs, image: null })).toMatchObject({ image: null });
  });

  it.each(encodedImageFormats)('takes a %s, and leaves it as it was', async (format) => {
    const data = bytesOf(format);
    const made = await madeBy(kind, { ...inputs, image: { width: 5, height: 3, format, data } });
    expect(made.width).toBeGreaterThan(0);
    expect([...data]).toEqual([...bytesOf(format)]);
  });

  it('says of a damaged file what is wrong, and takes the next', async () => {
    const image = { width: 5, height: 3, format: 'png', data: bytesOf('png').slice(0, 50) };
    const node = startNode(kind);
    await expect(node.run({ ...inputs, image })).rejects.toEqual(invalid('image', 'damaged'));
    await expect(node.run({ ...inputs, image: 'x' })).rejects.toEqual(invalid('image', 'no image'));
    expect(await node.run({ ...inputs, image: grayOf([1, 2, 3], [4, 5, 6]) })).toMatchObject({
      image: expect.anything(),
    });
  });

  it('refuses one that would fill the memory', async () => {
    const data = new Uint8Array(8_000 * 6_000);
    const image = { width: 8_000, height: 6_000, format: 'gray', data };
    await expect(startNode(kind).run({ ...inputs, image })).rejects.toEqual(invalid('image', '40 million'));
  });
});

it('sees a photo as its camera held it', async () => {
  const file = { width: 3, height: 5, format: 'jpeg', data: bytesOf('turned') };
  expect(await madeBy(adjustImage, { image: file })).toMatchObject({ width: 3, height: 5 });
});

describe('image.resize', () => {
  it.each([
    [{ fit: 'inside' }, 40, 20],
    [{ fit: 'cover' }, 40, 40],
    [{ fit: 'stretch' }, 40, 40],
    [{ fit: 'inside', enlarge: false }, 4, 2],
    [{ fit: 'cover', width: 3, height: 7 }, 3, 7],
    [{ fit: 'inside', width: 1, height: 1 }, 1, 1],
    [{ fit: 'stretch', width: 2.9, height: 1 }, 2, 1],
  ])('%o makes it %d by %d', async (inputs, width, height) => {
    const image = grayOf([1, 2, 3, 4], [5, 6, 7, 8]);
    expect(await madeBy(resizeImage, { image, width: 40, height: 40, ...inputs })).toMatchObject({ width, height });
  });

  it('keeps pixels hard, and cuts the same from both edges', async () => {
    const image = grayOf([0, 255]);
    const hard = await madeBy(resizeImage, { image, width: 4, height: 2, scaling: 'hard' });
    expect(levels(hard)).toEqual([
      [0, 0, 255, 255],
      [0, 0, 255, 255],
    ]);
    const row = grayOf([1, 1, 9, 9, 1, 1]);
    expect(levels(await madeBy(resizeImage, { image: row, width: 2, height: 1, fit: 'cover' }))).toEqual([[9, 9]]);
  });

  it.each([
    [{ width: 0 }, 'width'],
    [{ height: Number.NaN }, 'height'],
    [{ width: 16_384, height: 16_384, fit: 'stretch' }, 'width'],
  ])('refuses %o', async (inputs, input) => {
    await expect(startNode(resizeImage).run({ image: twoByThree, ...inputs })).rejects.toEqual(invalid(input));
  });
});

describe('image.crop', () => {
  it('gives the part, as far as there is one', async () => {
    const part = (inputs: object) => madeBy(cropImage, { image: twoByThree, ...inputs });
    expect(levels(await part({ x: 1, y: 1, width: 1, height: 2 }))).toEqual([[40], [60]]);
    expect(levels(await part({ x: 0, y: 2, width: 99, height: 99 }))).toEqual([[50, 60]]);
    expect(levels(await part({ x: 0, y: 0, width: 99, height: 99 }))).toEqual(levels(await part({ width: 2 })));
  });

  it.each([
    [{ x: 2 }, 'x', 'the image is 2 px wide'],
    [{ y: 3 }, 'y', 'the image is 3 px high'],
    [{ x: -1 }, 'x', '-1'],
    [{ width: 0 }, 'width', '0'],
  ])('refuses %o', async (inputs, input, message) => {
    await expect(startNode(cropImage).run({ image: twoByThree, ...inputs })).rejects.toEqual(invalid(input, message));
  });
});

describe('image.rotate', () => {
  const turn = async (inputs: object) => levels(await madeBy(rotateImage, { image: twoByThree, ...inputs }));

  it('turns by quarters without loss, and mirrors before', async () => {
    const quarter = [
      [50, 30, 10],
      [60, 40, 20],
    ];
    expect(await turn({ angle: 90 })).toEqual(quarter);
    expect(await turn({ angle: -270 })).toEqual(quarter);
    expect(await turn({ angle: 180 })).toEqual([
      [60, 50],
      [40, 30],
      [20, 10],
    ]);
    expect(await turn({ angle: 270 })).toEqual([
      [20, 40, 60],
      [10, 30, 50],
    ]);
    expect(await turn({ angle: 0, mirror: 'horizontal' })).toEqual([
      [20, 10],
      [40, 30],
      [60, 50],
    ]);
    expect(await turn({ angle: 0, mirror: 'vertical' })).toEqual([
      [50, 60],
      [30, 40],
      [10, 20],
    ]);
    expect(await turn({ angle: 90, mirror: 'horizontal' })).toEqual([
      [60, 40, 20],
      [50, 30, 10],
    ]);
  });

  it('grows for any other angle, clear outside, the colour whole up to the edge', async () => {
    const image = { width: 20, height: 10, format: 'rgb', data: new Uint8Array(600).fill(200) };
    const made = await madeBy(rotateImage, { image, angle: 45 });
    expect([made.width, made.height]).toEqual([22, 22]);
    const opaque = levels(made, 3).flat();
    expect([opaque[0], opaque[11 * 22 + 11]]).toEqual([0, 255]);
    const seen = levels(made).flat();
    expect(new Set(seen.filter((_, at) => (opaque[at] ?? 0) > 0))).toEqual(new Set([200]));
    const area = opaque.reduce((sum, one) => sum + one / 255, 0);
    expect(area).toBeGreaterThan(195);
    expect(area).toBeLessThan(205);
  });

  it('comes back to what it was, after four quarters of any picture', () => {
    const picture = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    return fc.assert(
      fc.asyncProperty(picture, fc.infiniteStream(fc.nat(255)), async ([width, height], stream) => {
        const data = Uint8Array.from({ length: width * height * 4 }, () => stream.next().value);
        let image: ImageValue = { width, height, format: 'rgba', data };
        for (let quarter = 0; quarter < 4; quarter += 1) image = await madeBy(rotateImage, { image, angle: 90 });
        expect(image).toMatchObject({ width, height });
        expect([...image.data]).toEqual([...data]);
      }),
    );
  });

  it('refuses what is no angle', async () => {
    for (const angle of [Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(startNode(rotateImage).run({ image: twoByThree, angle })).rejects.toEqual(invalid('angle'));
    }
  });
});

describe('image.adjust', () => {
  const red = { width: 1, height: 1, format: 'rgba', data: Uint8Array.of(200, 100, 50, 128) };
  const pixelBy = async (inputs: object) => [...(await madeBy(adjustImage, { image: red, ...inputs })).data];

  it('changes nothing by itself, and never how opaque it is', async () => {
    expect(await pixelBy({})).toEqual([200, 100, 50, 128]);
    expect(await pixelBy({ brightness: 20 })).toEqual([251, 151, 101, 128]);
    expect(await pixelBy({ brightness: -100 })).toEqual([0, 0, 0, 128]);
    expect(await pixelBy({ brightness: 100 })).toEqual([255, 255, 255, 128]);
    expect(await pixelBy({ contrast: -100 })).toEqual([128, 128, 128, 128]);
    expect(await pixelBy({ contrast: 100 })).toEqual([255, 0, 0, 128]);
    expect(await pixelBy({ saturation: -100 })).toEqual([124, 124, 124, 128]);
    expect(await pixelBy({ invert: true })).toEqual([55, 155, 205, 128]);
  });

  it('blurs an edge, and sharpens one', async () => {
    const edge = grayOf(...Array.from({ length: 9 }, () => [50, 50, 50, 50, 200, 200, 200, 200]));
    const blurred = levels(await madeBy(adjustImage, { image: edge, blur: 2 }))[4] ?? [];
    expect(blurred[3]).toBeGreaterThan(60);
    expect(blurred[4]).toBeLessThan(190);
    const sharp = levels(await madeBy(adjustImage, { image: edge, sharpen: true }))[4] ?? [];
    expect(sharp[4]).toBeGreaterThan(200);
  });

  it.each(['brightness', 'contrast', 'saturation', 'blur'])('refuses a %s out of range', async (input) => {
    for (const value of [Number.NaN, 101, -101]) {
      await expect(startNode(adjustImage).run({ image: red, [input]: value })).rejects.toEqual(invalid(input));
    }
  });
});

describe('image.gray', () => {
  it('weighs the colours as the eye does, and says how bright it is', async () => {
    const image = { width: 3, height: 1, format: 'rgb', data: Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255) };
    const made = await runOnce(grayImage, { image });
    expect(made).toMatchObject({ image: { format: 'gray', data: Uint8Array.of(76, 150, 29) } });
    expect(made.brightness).toBeCloseTo(100 / 3, 0);
  });

  it('leaves black and white, from the threshold on', async () => {
    const made = await runOnce(grayImage, { image: grayOf([0, 127, 128, 255]), two_levels: true });
    expect(made).toMatchObject({ image: { data: Uint8Array.of(0, 0, 255, 255) }, brightness: 50 });
    await expect(startNode(grayImage).run({ threshold: 256 })).rejects.toEqual(invalid('threshold'));
  });
});

describe('image.overlay', () => {
  const below = grayOf([100, 100, 100], [100, 100, 100]);
  const lay = async (inputs: object) => levels(await madeBy(overlayImage, { image: below, ...inputs }));

  it('covers where it is placed, as far as it is opaque', async () => {
    const over = grayOf([200, 200], [200, 200]);
    expect(await lay({ over, x: 2, y: -1 })).toEqual([
      [100, 100, 200],
      [100, 100, 100],
    ]);
    expect(await lay({ over, opacity: 50 })).toEqual([
      [150, 150, 100],
      [150, 150, 100],
    ]);
    expect(await lay({ over, x: 99 })).toEqual(levels(below));
    expect(await lay({})).toEqual(levels(below));
    const clear = { width: 1, height: 1, format: 'rgba', data: Uint8Array.of(9, 9, 9, 0) };
    expect(await lay({ over: clear })).toEqual(levels(below));
  });

  it.each([
    ['add', 220],
    ['multiply', 47],
    ['difference', 20],
  ])('mixes by %s', async (mix, level) => {
    expect((await lay({ over: grayOf([120]), mix }))[0]).toEqual([level, 100, 100]);
  });

  it('shows on a clear picture what lies above', async () => {
    const image = { width: 1, height: 1, format: 'rgba', data: new Uint8Array(4) };
    const over = { width: 1, height: 1, format: 'rgba', data: Uint8Array.of(10, 20, 30, 100) };
    expect([...(await madeBy(overlayImage, { image, over })).data]).toEqual([10, 20, 30, 100]);
  });
});

describe('image.histogram', () => {
  it('counts each level', async () => {
    const image = { width: 2, height: 1, format: 'rgb', data: Uint8Array.of(255, 0, 0, 255, 255, 255) };
    const { brightness, red, green } = (await runOnce(imageHistogram, { image })) as Record<string, number[]>;
    expect([brightness?.[76], brightness?.[255], red?.[255], green?.[0], green?.[255]]).toEqual([1, 1, 2, 1, 1]);
    expect([brightness, red, green].map((list) => list?.length)).toEqual([256, 256, 256]);
    const nothing = (await runOnce(imageHistogram)) as Record<string, number[]>;
    expect(nothing.blue?.reduce((sum, count) => sum + count, 0)).toBe(0);
  });
});

describe('image.to_matrix', () => {
  it('gives means of squares, and the mean colour', async () => {
    const image = grayOf([0, 0, 255, 255], [0, 0, 255, 255]);
    expect(await runOnce(matrixFromImage, { image, columns: 2 })).toEqual({
      matrix: [[0, 1]],
      color: '#808080',
      brightness: 0.5,
    });
    expect(await runOnce(matrixFromImage, { image, columns: 256 })).toMatchObject({
      matrix: [
        [0, 0, 1, 1],
        [0, 0, 1, 1],
      ],
    });
  });

  it('keeps a very high picture within bounds, and refuses no columns', async () => {
    const image = { width: 1, height: 2000, format: 'gray', data: new Uint8Array(2000).fill(255) };
    const { matrix } = (await runOnce(matrixFromImage, { image, columns: 1 })) as { matrix: number[][] };
    expect(matrix).toHaveLength(256);
    expect(new Set(matrix.flat())).toEqual(new Set([1]));
    expect(await runOnce(matrixFromImage)).toEqual({ matrix: [], color: '#000000', brightness: 0 });
    await expect(startNode(matrixFromImage).run({ columns: 0 })).rejects.toEqual(invalid('columns'));
  });
});

describe('image.encode', () => {
  it.each(['png', 'webp'])('packs a %s that loses nothing', async (format) => {
    const data = Uint8Array.from({ length: 6 * 4 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 37) % 256));
    const made = await runOnce(encodeImage, { image: { width: 6, height: 4, format: 'rgba', data }, format });
    expect(made).toMatchObject({ image: { width: 6, height: 4, format }, url: expect.stringMatching(/^data:image\//) });
    expect(readImage(made.url, 'image')).toMatchObject({ width: 6, height: 4, format });
    expect([...(await madeBy(adjustImage, { image: made.image })).data]).toEqual([...data]);
  });

  it('packs a JPEG, the smaller the lower its quality, and leaves one as it is', async () => {
    const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * 7919) % 251);
    const image = { width: 64, height: 64, format: 'rgb', data };
    const sizes = [];
    for (const quality of [95, 10]) sizes.push((await runOnce(encodeImage, { image, format: 'jpeg', quality })).size);
    expect(sizes[0]).toBeGreaterThan(Number(sizes[1]) * 2);
    const file = { width: 5, height: 3, format: 'jpeg', data: bytesOf('jpeg') };
    expect((await madeBy(encodeImage, { image: file, format: 'jpeg', quality: 1 })).data).toEqual(bytesOf('jpeg'));
    await expect(startNode(encodeImage).run({ image, quality: 0 })).rejects.toEqual(invalid('quality'));
  });
});

describe('image.to_file', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'factory-ui-image-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['png', 'jpg', 'JPEG', 'webp'])('writes a .%s by its name, once for each picture', async (end) => {
    const node = startNode(imageToFile);
    const path = join(folder, `a.${end}`);
    expect(await node.run({ path })).toMatchObject({ written: false, count: 0 });
    const first = await node.run({ path, image: twoByThree });
    expect(first).toMatchObject({ written: true, count: 1 });
    expect(await node.run({ path, image: twoByThree })).toMatchObject({ written: false, count: 1 });
    expect(await node.run({ path, image: grayOf([1, 2, 3]) })).toMatchObject({ written: true, count: 2 });
    const written = readImage((await readFile(path)).toString('base64'), 'image');
    expect(written).toMatchObject({ width: 3, height: 1, format: end === 'jpg' ? 'jpeg' : end.toLowerCase() });
  });

  it('writes when a trigger turns on, and refuses other ends of names', async () => {
    const node = startNode(imageToFile);
    const inputs = { path: join(folder, 'b.png'), image: twoByThree, when: 'trigger' };
    expect(await node.run(inputs)).toMatchObject({ written: false });
    expect(await node.run({ ...inputs, trigger: true })).toMatchObject({ written: true });
    for (const name of ['b', 'b.gif', '__proto__', '.png.']) {
      expect(() => node.run({ ...inputs, path: join(folder, name) })).toThrow(invalid('path', '.png, .jpg or .webp'));
    }
    expect(() => node.run({ ...inputs, quality: 101 })).toThrow(invalid('quality'));
    await expect(node.run({ ...inputs, path: join(folder, 'no', 'b.png'), when: 'tick' })).rejects.toMatchObject({
      code: 'FILE_UNWRITABLE',
    });
  });
});

describe('image.write_qr and image.read_qr', () => {
  const drawn = async (inputs: Record<string, unknown>) => Object(await runOnce(writeQr, inputs)).image as ImageValue;

  it.each(['https://example.com/?a=b', '0123456789', 'Grüße, 世界 🎛', 'x'.repeat(2000)])(
    'reads what it drew: %s',
    async (text) => {
      const image = await drawn({ text, scale: 3 });
      expect(await runOnce(readQr, { image })).toMatchObject({ text, found: true });
    },
  );

  it('reads one that lies small in a larger, turned picture, and tells where', async () => {
    const image = await drawn({ text: 'here', scale: 4, safety: 'high' });
    const turned = Object(await runOnce(rotateImage, { image, angle: 90 })).image;
    const ground = { width: 640, height: 480, format: 'gray', data: new Uint8Array(640 * 480).fill(200) };
    const picture = Object(await runOnce(overlayImage, { image: ground, over: turned, x: 300, y: 150 })).image;
    const { text, corners } = Object(await runOnce(readQr, { image: picture }));
    expect(text).toBe('here');
    expect(corners).toHaveLength(4);
    for (const { x, y } of corners) expect([x > 300, x < 500, y > 150, y < 350]).toEqual([true, true, true, true]);
  });

  it('finds none where there is none', async () => {
    const gray = { width: 64, height: 64, format: 'gray', data: new Uint8Array(64 * 64).fill(90) };
    const nothing = { text: '', found: false, corners: [] };
    expect(await runOnce(readQr, { image: gray })).toEqual(nothing);
    expect(await runOnce(readQr, {})).toEqual(nothing);
  });

  it('draws nothing of no text, and says what is too long or too large', async () => {
    expect(await runOnce(writeQr, { text: '' })).toEqual({ image: null, dots: 0 });
    expect(await runOnce(writeQr, { text: 'x'.repeat(2953), safety: 'low', scale: 1 })).toMatchObject({ dots: 177 });
    await expect(runOnce(writeQr, { text: 'ä'.repeat(1500) })).rejects.toEqual(invalid('text', 'too long'));
    await expect(runOnce(writeQr, { text: 'x'.repeat(2953), safety: 'high' })).rejects.toEqual(
      invalid('text', 'too long'),
    );
    await expect(runOnce(writeQr, { scale: 0 })).rejects.toEqual(invalid('scale'));
    await expect(runOnce(writeQr, { border: Number.NaN })).rejects.toEqual(invalid('border'));
  });
});
