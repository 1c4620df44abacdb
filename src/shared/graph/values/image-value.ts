import { channels, type ImageFormat, imageFormats, isRawFormat } from './image-formats';

/**
 * What a wire of type IMAGE carries. Whoever made it changes neither it nor its bytes afterwards: another picture is
 * another object, so that the same object is known to be the same picture.
 */
export interface ImageValue {
  /** In pixels, from 1. */
  readonly width: number;
  readonly height: number;
  readonly format: ImageFormat;
  /** Of a raw format `width * height` pixels; else a whole file. */
  readonly data: Uint8Array;
}

/** Longer sides are refused: no screen shows them, and a wrong number must not fill the memory. */
export const longestSide = 16_384;

/** Whether it is an image as wires carry it; says nothing of what its bytes hold. Never throws. */
export function isImageValue(value: unknown): value is ImageValue {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return hasImage(value);
  } catch {
    // A getter or proxy of a node's own making threw.
    return false;
  }
}

function hasImage(value: object): boolean {
  if (!('data' in value && value.data instanceof Uint8Array)) return false;
  if (!('format' in value && 'width' in value && 'height' in value)) return false;
  return isImageFormat(value.format) && isSide(value.width) && isSide(value.height);
}

export function isImageFormat(value: unknown): value is ImageFormat {
  return imageFormats.some((format) => format === value);
}

export function isSide(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= longestSide;
}

/** Bytes that an image of a raw format has; undefined of others, whose size is their own. */
export function rawLength({ width, height, format }: Omit<ImageValue, 'data'>): number | undefined {
  return isRawFormat(format) ? width * height * channels[format] : undefined;
}
