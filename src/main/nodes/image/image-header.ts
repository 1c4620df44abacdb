import { imageSize } from 'image-size';
import type { EncodedImageFormat } from '#shared/graph/values/image-formats';
import { isSide } from '#shared/graph/values/image-value';

export interface ImageHeader {
  readonly format: EncodedImageFormat;
  /** As it is seen: a photo that says it lies on its side is turned. */
  readonly width: number;
  readonly height: number;
}

/** What an image file says of itself; undefined of anything but a PNG, JPEG, WebP or GIF. */
export function readHeader(file: Uint8Array): ImageHeader | undefined {
  const format = formatOf(file);
  if (!format) return undefined;
  try {
    const { width, height, orientation = 1 } = imageSize(file);
    if (!isSide(width) || !isSide(height)) return undefined;
    return orientation >= 5 ? { format, width: height, height: width } : { format, width, height };
  } catch {
    // It ends within its header, or its header is no header.
    return undefined;
  }
}

/** The library knows many more formats, which windows do not. */
function formatOf(file: Uint8Array): EncodedImageFormat | undefined {
  const begins = (text: string, at = 0) =>
    [...text].every((letter, index) => file[at + index] === letter.charCodeAt(0));
  if (begins('\x89PNG\r\n\x1a\n')) return 'png';
  if (begins('\xff\xd8\xff')) return 'jpeg';
  if (begins('GIF87a') || begins('GIF89a')) return 'gif';
  return begins('RIFF') && begins('WEBP', 8) ? 'webp' : undefined;
}
