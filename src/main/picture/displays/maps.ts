import type { Display } from '#shared/graph/kinds/displays';
import { expandPixels } from '#shared/graph/values/expand-pixels';
import { isRawFormat } from '#shared/graph/values/image-formats';
import { levelColors } from '#shared/look/color-scale';
import { formatExact } from '#shared/look/format-value';
import { type Box, inset, type Pen } from '../pen';
import { encodePng } from '../png';
import { el } from '../svg';
import { fonts } from '../text';
import { drawNothing } from './display';

type DisplayOf<T extends Display['type']> = Extract<Display, { type: T }>;

const bytesOf = (data: string | Uint8Array): Buffer<ArrayBuffer> =>
  typeof data === 'string' ? Buffer.from(data, 'base64') : Buffer.from(data);

/** A picture as large as the box allows, in its own proportions. */
export function drawImage(pen: Pen, { width, height, format, data }: DisplayOf<'image'>, box: Box): string {
  if (width === 0 || height === 0) return drawNothing(pen, 'No image', box);
  const bytes = bytesOf(data);
  const isRaw = isRawFormat(format);
  const file = isRaw ? encodePng({ width, height, pixels: expandPixels(bytes, format) }) : bytes;
  const address = `data:image/${isRaw ? 'png' : format};base64,${Buffer.from(file).toString('base64')}`;
  const scale = Math.min(box.width / width, box.height / height);
  const place = {
    x: box.x + (box.width - width * scale) / 2,
    y: box.y + (box.height - height * scale) / 2,
    width: width * scale,
    height: height * scale,
  };
  return el('image', { ...place, href: address, style: scale >= 2 ? 'image-rendering:pixelated' : undefined });
}

/** Numbers as colours, with the ends of both axes and of the scale. */
export function drawHeatmap(pen: Pen, display: DisplayOf<'heatmap'>, box: Box): string {
  const { columns, rows, levels, min, max, unit, x, y } = display;
  if (columns === 0 || rows === 0) return drawNothing(pen, 'No values yet', box);
  const end = (value: number, of?: string) =>
    `${formatExact(Number(value.toPrecision(4)))}${of ? ` ${of}` : ''}`.replace('-', '−');
  const widest = (...texts: string[]) => Math.max(...texts.map((text) => pen.fonts.width(text, fonts.small)));
  const [sideWidth, scaleWidth] = [widest(end(y.to, y.unit), end(y.from)), widest(end(max, unit), end(min))];
  const inner = inset(box, 8, 8);
  const map = {
    x: inner.x + sideWidth + 6,
    y: inner.y,
    width: Math.max(1, inner.width - sideWidth - scaleWidth - 26),
    height: Math.max(1, inner.height - 14),
  };
  const label = { font: fonts.small, fill: pen.token('text-faint') };
  const [top, foot, below] = [map.y + 8, map.y + map.height - 8, map.y + map.height + 11];
  const scaleLeft = map.x + map.width + 6;
  return [
    pen.text(end(y.to, y.unit), { x: map.x - 6, middle: top, anchor: 'end', ...label }),
    pen.text(end(y.from), { x: map.x - 6, middle: foot, anchor: 'end', ...label }),
    pixelImage(Buffer.from(levels, 'base64'), columns, rows, map),
    pixelImage(Buffer.from(Array.from({ length: 64 }, (_, at) => 255 - at * 4)), 1, 64, {
      ...map,
      x: scaleLeft,
      width: 8,
    }),
    pen.text(end(max, unit), { x: scaleLeft + 14, middle: top, ...label }),
    pen.text(end(min), { x: scaleLeft + 14, middle: foot, ...label }),
    pen.text(end(x.from), { x: map.x, middle: below, ...label }),
    pen.text(end(x.to, x.unit), { x: map.x + map.width, middle: below, anchor: 'end', ...label }),
  ].join('');
}

function pixelImage(levels: Buffer, columns: number, rows: number, box: Box): string {
  // Each cell as several pixels: programs that smooth what they enlarge blur the edges of cells alone.
  const grow = Math.max(
    1,
    Math.min(8, Math.ceil((2 * box.width) / columns), Math.floor(4_096 / Math.max(columns, rows))),
  );
  const [width, height] = [columns * grow, rows * grow];
  const pixels = new Uint32Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = Math.floor(row / grow) * columns;
    for (let column = 0; column < width; column++) {
      pixels[row * width + column] = levelColors[levels[from + Math.floor(column / grow)] ?? 0] ?? 0;
    }
  }
  const file = encodePng({ width, height, pixels: new Uint8Array(pixels.buffer) });
  return el('image', {
    ...box,
    href: `data:image/png;base64,${Buffer.from(file).toString('base64')}`,
    preserveAspectRatio: 'none',
    style: 'image-rendering:pixelated',
  });
}
