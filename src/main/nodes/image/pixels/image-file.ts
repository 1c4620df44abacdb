import type { ImageValue } from '#shared/graph/values/image-value';
import { requireWithin } from '../../input-error';
import { integer } from '../../ports';
import { loadPhoton } from './load-photon';
import type { FileFormat } from './photon';
import { pixelsOf } from './pixels';

export type { FileFormat } from './photon';

export const qualityInput = integer({
  default: 85,
  min: 1,
  max: 100,
  wirable: false,
  description: 'Of a JPEG: more looks better and takes more place. The others lose nothing.',
});

/** INPUT_INVALID */
export const requireQuality = (quality: number): void => requireWithin('quality', quality, 1, 100);

/** The image as a file of the format; the very bytes where it is one. */
export async function fileOf(image: ImageValue, format: FileFormat, quality: number): Promise<Uint8Array> {
  if (image.format === format) return image.data;
  const pixels = await pixelsOf(image, 'image');
  if (!pixels) return image.data;
  const { encodeImage } = await loadPhoton();
  return encodeImage(pixels, format, Math.floor(quality));
}
