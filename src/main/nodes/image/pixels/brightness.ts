import type { Pixels } from './pixels';

/** As bright as a colour looks, by the weights of television. */
export const brightnessOf = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;

/** A byte a pixel. What is clear is seen on black. */
export function grayOf({ width, height, data }: Pixels): Uint8Array {
  const gray = new Uint8ClampedArray(width * height);
  for (let at = 0, to = 0; to < gray.length; at += 4, to += 1) {
    const opaque = (data[at + 3] ?? 0) / 255;
    gray[to] = brightnessOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0) * opaque;
  }
  return new Uint8Array(gray.buffer);
}
