import { fromBase64 } from 'lib0/buffer';
import type { Disposable } from '#shared/base/disposable';
import { expandPixels } from '#shared/graph/values/expand-pixels';
import { isRawFormat } from '#shared/graph/values/image-formats';
import type { DisplayOf } from '../display-of';

type Image = DisplayOf<'image'>;

/** Turns an encoded image into one that can be drawn. */
export type Decode = (file: Blob, options?: ImageBitmapOptions) => Promise<ImageBitmap>;

/** No node is drawn larger than this; a photo of many more pixels would fill memory with what nobody sees. */
const longestSide = 2048;

/**
 * Paints images onto a canvas. Encoded ones are decoded one at a time: what comes meanwhile waits, and of that the
 * newest alone is painted, so that a fast camera costs no more than the screen can show.
 */
export class ImagePainter implements Disposable {
  private waiting: Image | undefined;
  private isDecoding = false;
  private isDisposed = false;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    /** Told after each image whether it could be drawn. */
    private readonly painted: (drawn: boolean) => void,
    private readonly decode: Decode = (file, options) => createImageBitmap(file, options),
  ) {}

  show(image: Image): void {
    this.waiting = image;
    if (!this.isDecoding) void this.paintWaiting();
  }

  dispose(): void {
    this.isDisposed = true;
    this.waiting = undefined;
  }

  private async paintWaiting(): Promise<void> {
    this.isDecoding = true;
    while (this.waiting) {
      const image = this.waiting;
      this.waiting = undefined;
      const drawn = await this.paint(image);
      if (!this.isDisposed) this.painted(drawn);
    }
    this.isDecoding = false;
  }

  /** Raw pixels are painted before it returns; a promise for them would leave a blank frame. */
  private paint(image: Image): boolean | Promise<boolean> {
    const { width, height, format } = image;
    if (width === 0 || height === 0) return true;
    try {
      const bytes = bytesOf(image.data);
      if (!isRawFormat(format)) return this.paintFile(image, new Blob([bytes], { type: `image/${format}` }));
      const { buffer, byteOffset, byteLength } = expandPixels(bytes, format);
      const pixels = new ImageData(new Uint8ClampedArray(buffer, byteOffset, byteLength), width, height);
      this.surface(width, height)?.putImageData(pixels, 0, 0);
      return true;
    } catch {
      return false;
    }
  }

  private async paintFile({ width, height }: Image, file: Blob): Promise<boolean> {
    try {
      const bitmap = await this.decode(file, fitting(width, height));
      // The file's own size: what is said of it may not be true of one that came from outside.
      if (!this.isDisposed) this.surface(bitmap.width, bitmap.height)?.drawImage(bitmap, 0, 0);
      bitmap.close();
      return true;
    } catch {
      return false;
    }
  }

  /** The canvas at this size, empty. Setting a size clears it even if it is the same. */
  private surface(width: number, height: number): CanvasRenderingContext2D | null {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const context = this.canvas.getContext('2d');
    context?.clearRect(0, 0, width, height);
    return context;
  }
}

/** How a file is decoded no larger than it can be shown; the other side follows. */
function fitting(width: number, height: number): ImageBitmapOptions {
  if (Math.max(width, height) <= longestSide) return {};
  const side = width >= height ? { resizeWidth: longestSide } : { resizeHeight: longestSide };
  return { ...side, resizeQuality: 'medium' };
}

function bytesOf(data: Image['data']): Uint8Array<ArrayBuffer> {
  if (typeof data === 'string') return fromBase64(data);
  // What came by structured clone is not shared memory.
  return data as Uint8Array<ArrayBuffer>;
}
