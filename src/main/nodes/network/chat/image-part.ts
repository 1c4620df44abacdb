import { displayBounds } from '#shared/graph/kinds/bound-display';
import { isRawFormat } from '#shared/graph/values/image-formats';
import type { ImageValue } from '#shared/graph/values/image-value';
import { pngFile } from '../../image/png-file';
import { readImage } from '../../image/read-image';
import { shrinkImage } from '../../image/shrink-image';
import { inputError } from '../../input-error';

/** A larger file is refused by most servers. Bytes. */
const largest = 4 * 1024 * 1024;

/** Writes images as the data URLs that a question carries; one that is the same as the last is not written again. */
export function createImageWriter(): (given: unknown) => string | undefined {
  let [last, url]: [unknown, string | undefined] = [undefined, undefined];
  return (given) => {
    if (given === undefined || given === null) return undefined;
    if (given !== last || url === undefined) url = dataUrl(readImage(given, 'image'));
    last = given;
    return url;
  };
}

function dataUrl(image: ImageValue): string {
  const { format, data } = image;
  if (!isRawFormat(format)) {
    if (data.byteLength > largest)
      throw inputError('image', `The ${format} file is larger than 4 MB: make it smaller.`);
    return `data:image/${format};base64,${Buffer.from(data).toString('base64')}`;
  }
  // Models look at no more than that, and pay for each pixel.
  const small = shrinkImage(image, displayBounds.image);
  return `data:image/png;base64,${pngFile({ ...small, format }).toString('base64')}`;
}
