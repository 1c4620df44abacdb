import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DisplayOf } from '../display-of';
import { ImagePainter } from './image-painter';

type Image = DisplayOf<'image'>;

class FakeImageData {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height: number,
  ) {
    if (data.length !== width * height * 4) throw new Error('InvalidStateError');
  }
}

beforeEach(() => vi.stubGlobal('ImageData', FakeImageData));
afterEach(() => vi.unstubAllGlobals());

/** A canvas that notes what is done to it, and a decoder that the test completes. */
function setUp() {
  const done: string[] = [];
  const sizes = { width: 300, height: 150 };
  const context = {
    clearRect: () => done.push('clear'),
    putImageData: ({ data }: FakeImageData) => done.push(`pixels ${data.join(' ')}`),
    drawImage: (bitmap: { name: string }) => done.push(`draw ${bitmap.name}`),
  };
  const canvas = {
    getContext: () => context,
    get width() {
      return sizes.width;
    },
    set width(width: number) {
      done.push(`width ${width}`);
      sizes.width = width;
    },
    get height() {
      return sizes.height;
    },
    set height(height: number) {
      done.push(`height ${height}`);
      sizes.height = height;
    },
  };
  const decoding: { file: Blob; options: ImageBitmapOptions | undefined; end(name: string | Error): void }[] = [];
  const decode = (file: Blob, options?: ImageBitmapOptions) =>
    new Promise<ImageBitmap>((resolve, reject) => {
      const end = (name: string | Error) =>
        typeof name === 'string'
          ? resolve({ width: 9, height: 7, name, close: () => done.push(`close ${name}`) } as unknown as ImageBitmap)
          : reject(name);
      decoding.push({ file, options, end });
    });
  const drawn: boolean[] = [];
  const painter = new ImagePainter(canvas as unknown as HTMLCanvasElement, (was) => drawn.push(was), decode);
  return { painter, done, decoding, drawn };
}

const raw = (format: Image['format'], data: Image['data'], width = 2, height = 1): Image => ({
  type: 'image',
  format,
  width,
  height,
  data,
});
const file = (byte: number): Image => raw('png', new Uint8Array([byte]));

describe('raw images', () => {
  it.each([
    ['gray', [5, 6], '5 5 5 255 6 6 6 255'],
    ['rgb', [1, 2, 3, 4, 5, 6], '1 2 3 255 4 5 6 255'],
    ['rgba', [1, 2, 3, 4, 5, 6, 7, 8], '1 2 3 4 5 6 7 8'],
  ] as const)('in %s are painted at once, from bytes and from base64', (format, bytes, pixels) => {
    for (const data of [Uint8Array.from(bytes), Buffer.from(bytes).toString('base64')]) {
      const { painter, done } = setUp();
      painter.show(raw(format, data));
      expect(done).toEqual(['width 2', 'height 1', 'clear', `pixels ${pixels}`]);
    }
  });

  it('are taken from where they lie in a larger buffer', () => {
    const { painter, done } = setUp();
    painter.show(raw('rgba', Uint8Array.from([9, 9, 9, 9, 1, 2, 3, 4]).subarray(4), 1));
    expect(done.at(-1)).toBe('pixels 1 2 3 4');
  });

  it('of the same size leave the canvas as it is', async () => {
    const { painter, done } = setUp();
    painter.show(raw('gray', 'AQI='));
    await vi.waitFor(() => expect(done).toHaveLength(4));
    done.length = 0;
    painter.show(raw('gray', 'AwQ='));
    await vi.waitFor(() => expect(done).toHaveLength(2));
    expect(done).toEqual(['clear', 'pixels 3 3 3 255 4 4 4 255']);
  });

  it('that are not whole are said not to be drawn, and the next one is', async () => {
    const { painter, drawn } = setUp();
    painter.show(raw('rgba', 'AAA='));
    await vi.waitFor(() => expect(drawn).toEqual([false]));
    painter.show(raw('gray', 'AAA='));
    await vi.waitFor(() => expect(drawn).toEqual([false, true]));
  });

  it('of no size paint nothing', async () => {
    const { painter, done, drawn } = setUp();
    painter.show(raw('rgba', '', 0, 0));
    await vi.waitFor(() => expect(drawn).toEqual([true]));
    expect(done).toEqual([]);
  });
});

describe('image files', () => {
  it('are decoded one at a time, the newest next, at the size they really have', async () => {
    const { painter, done, decoding, drawn } = setUp();
    for (const byte of [1, 2, 3, 4]) painter.show(file(byte));
    expect(decoding).toHaveLength(1);
    expect(decoding[0]?.file).toMatchObject({ type: 'image/png', size: 1 });
    decoding[0]?.end('first');
    await vi.waitFor(() => expect(decoding).toHaveLength(2));
    expect(done).toEqual(['width 9', 'height 7', 'clear', 'draw first', 'close first']);
    expect(new Uint8Array((await decoding[1]?.file.arrayBuffer()) ?? new ArrayBuffer())).toEqual(new Uint8Array([4]));
    decoding[1]?.end('fourth');
    await vi.waitFor(() => expect(drawn).toEqual([true, true]));
    expect(decoding).toHaveLength(2);
  });

  it('that can not be decoded hold up no other', async () => {
    const { painter, decoding, drawn } = setUp();
    painter.show(file(1));
    painter.show(file(2));
    decoding[0]?.end(new Error('Not a PNG'));
    await vi.waitFor(() => expect(decoding).toHaveLength(2));
    decoding[1]?.end('second');
    await vi.waitFor(() => expect(drawn).toEqual([false, true]));
  });

  it('are let go of, and neither drawn nor told of, once the node is gone', async () => {
    const { painter, done, decoding, drawn } = setUp();
    painter.show(file(1));
    painter.show(file(2));
    painter.dispose();
    decoding[0]?.end('late');
    await vi.waitFor(() => expect(done).toEqual(['close late']));
    expect(drawn).toEqual([]);
    expect(decoding).toHaveLength(1);
  });

  it.each([
    [4000, 3000, { resizeWidth: 2048, resizeQuality: 'medium' }],
    [3000, 4000, { resizeHeight: 2048, resizeQuality: 'medium' }],
    [2048, 2048, {}],
  ])('of %d by %d pixels are decoded no larger than they can be shown', (width, height, options) => {
    const { painter, decoding } = setUp();
    painter.show(raw('jpeg', '', width, height));
    expect(decoding[0]?.options).toEqual(options);
  });
});
