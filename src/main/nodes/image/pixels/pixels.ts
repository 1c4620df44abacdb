import { channels, isRawFormat } from '#shared/graph/values/image-formats';
import type { ImageValue } from '#shared/graph/values/image-value';
import { inputError } from '../../input-error';
import { readImage } from '../read-image';
import { loadPhoton } from './load-photon';

/** A picture of four bytes a pixel: red, green, blue and how opaque it is. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** More would take of the memory what nobody looks at. Pixels of a picture. */
const mostPixels = 40_000_000;

/** The pixels of the image that an input was given; undefined where it was given none. INPUT_INVALID */
export async function pixelsOf(value: unknown, input: string): Promise<Pixels | undefined> {
  if (value === undefined || value === null) return undefined;
  const image = readImage(value, input);
  requirePixels(input, image.width, image.height);
  return isRawFormat(image.format) ? widened(image) : decoded(image, input);
}

/** INPUT_INVALID */
export function requirePixels(input: string, width: number, height: number): void {
  if (width * height <= mostPixels) return;
  throw inputError(input, `${width} by ${height} pixels are more than ${mostPixels / 1e6} million.`);
}

export const imageOf = ({ width, height, data }: Pixels): ImageValue => ({ width, height, format: 'rgba', data });

/** What kinds give that change a picture. */
export const sizedImage = (pixels: Pixels) => ({
  image: imageOf(pixels),
  width: pixels.width,
  height: pixels.height,
});
export const noImage = { image: null, width: 0, height: 0 };

async function decoded({ data }: ImageValue, input: string): Promise<Pixels> {
  const { decodeImage } = await loadPhoton();
  try {
    return decodeImage(data);
  } catch (error) {
    throw Object.assign(inputError(input, 'The image file is damaged: only a part of it could be read.'), {
      cause: error,
    });
  }
}

function widened(image: ImageValue): Pixels {
  const { width, height, format, data } = image;
  if (format === 'rgba' || !isRawFormat(format)) return image;
  const depth = channels[format];
  const wide = new Uint8Array(width * height * 4).fill(255);
  for (let from = 0, to = 0; to < wide.length; from += depth, to += 4) {
    wide[to] = data[from] ?? 0;
    wide[to + 1] = data[depth === 3 ? from + 1 : from] ?? 0;
    wide[to + 2] = data[depth === 3 ? from + 2 : from] ?? 0;
  }
  return { width, height, data: wide };
}
