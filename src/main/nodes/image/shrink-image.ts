import { channels, isRawFormat } from '#shared/graph/values/image-formats';
import { type ImageValue, rawLength } from '#shared/graph/values/image-value';

/**
 * A raw image in its own proportions with at most so many bytes, each pixel the one that lies nearest; the image itself
 * where it is small enough. Averages would look better, and take many times as long: this runs between ticks.
 */
export function shrinkImage(image: ImageValue, most: number): ImageValue {
  const { width, height, format, data } = image;
  const bytes = rawLength(image);
  if (!isRawFormat(format) || bytes === undefined || bytes <= most) return image;
  const depth = channels[format];
  const [columns, rows] = fittingSize(width, height, Math.floor(most / depth));
  const offsets = Int32Array.from({ length: columns }, (_, x) => Math.floor(((x + 0.5) * width) / columns) * depth);
  const shrunk = new Uint8Array(columns * rows * depth);
  let to = 0;
  for (let y = 0; y < rows; y++) {
    const row = Math.floor(((y + 0.5) * height) / rows) * width * depth;
    for (let x = 0; x < columns; x++) {
      const from = row + (offsets[x] ?? 0);
      for (let channel = 0; channel < depth; channel++) shrunk[to++] = data[from + channel] ?? 0;
    }
  }
  return { width: columns, height: rows, format, data: shrunk };
}

/** A very narrow image keeps one pixel in that direction, and is cut in the other as far as it must be. */
function fittingSize(width: number, height: number, pixels: number): [number, number] {
  const scale = Math.sqrt(pixels / (width * height));
  const columns = Math.min(pixels, Math.max(1, Math.floor(width * scale)));
  const rows = Math.min(Math.floor(pixels / columns), Math.max(1, Math.floor(height * scale)));
  return [columns, rows];
}
