/// <reference path="../../../picture/assets.d.ts" />
import { gaussian_blur, initPhoton, PhotonImage, resize, SamplingFilter, sharpen } from '@cf-wasm/photon/others';
import wasm from '@cf-wasm/photon/photon.wasm?url&inline';
import { imageSize } from 'image-size';
import { pngFile } from '../png-file';
import { imageOf, type Pixels } from './pixels';
import { turned, upright } from './turned';

/** Before it has come true, none of these may be called (`loadPhoton`). */
export const ready = initPhoton({ module_or_path: Buffer.from(wasm.slice(wasm.indexOf(',') + 1), 'base64') });

/** The first picture in a PNG, JPEG, WebP or GIF file, turned as it is to be seen. Throws where it is damaged. */
export function decodeImage(file: Uint8Array): Pixels {
  const pixels = take(PhotonImage.new_from_byteslice(file));
  return turned(pixels, upright(imageSize(file).orientation));
}

export type FileFormat = 'png' | 'jpeg' | 'webp';

/** @param quality from 1 to 100, of a JPEG. */
export function encodeImage(pixels: Pixels, format: FileFormat, quality: number): Uint8Array {
  if (format === 'png') return pngFile({ ...imageOf(pixels), format: 'rgba' });
  return using(pixels, (image) => (format === 'jpeg' ? image.get_bytes_jpeg(quality) : image.get_bytes_webp()));
}

const filters = { smooth: SamplingFilter.Lanczos3, hard: SamplingFilter.Nearest };
type Scaling = keyof typeof filters;

export const resized = (pixels: Pixels, width: number, height: number, scaling: Scaling): Pixels =>
  using(pixels, (image) => take(resize(image, width, height, filters[scaling])));

export const blurred = (pixels: Pixels, radius: number): Pixels =>
  using(pixels, (image) => {
    gaussian_blur(image, radius);
    return copied(image);
  });

export const sharpened = (pixels: Pixels): Pixels =>
  using(pixels, (image) => {
    sharpen(image);
    return copied(image);
  });

function using<T>({ width, height, data }: Pixels, use: (image: PhotonImage) => T): T {
  const image = new PhotonImage(data, width, height);
  try {
    return use(image);
  } finally {
    image.free();
  }
}

function take(image: PhotonImage): Pixels {
  try {
    return copied(image);
  } finally {
    image.free();
  }
}

const copied = (image: PhotonImage): Pixels => ({
  width: image.get_width(),
  height: image.get_height(),
  data: image.get_raw_pixels(),
});
