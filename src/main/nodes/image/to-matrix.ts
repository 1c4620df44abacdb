import { hexColor } from '#shared/base/hex-color';
import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { image, integer, out } from '../ports';
import { grayOf } from './pixels/brightness';
import { type Pixels, pixelsOf } from './pixels/pixels';

const mostColumns = 256;

export const matrixFromImage = defineNode({
  kind: 'image.to_matrix',
  version: 1,
  title: 'Matrix of a picture',
  description:
    'Gives how bright a picture is as rows of numbers from 0 to 1, each the mean of a square of it, and the mean colour of all.',
  category: 'Image',
  icon: 'IconMatrix',
  tags: [
    'pixels',
    'pixel',
    'brightness',
    'mean colour',
    'average color',
    'color picker',

    'list',
    'grid',
  ],
  pure: true,
  heavy: true,
  example: {
    inputs: { columns: 16 },
    behind: [{ kind: 'display.heatmap', takes: { matrix: 'matrix' } }],
    shows: ['color'],
  },
  inputs: {
    image: image(),
    columns: integer({
      default: 32,
      min: 1,
      max: mostColumns,
      description: 'Numbers in a row, at most one for each pixel. The rows follow from the proportions.',
    }),
  },
  outputs: {
    matrix: out.list(),
    color: out.text({ title: 'Mean colour', description: 'Such as #4cc38a.' }),
    brightness: out.number({ description: 'The mean of all, from 0 to 1.' }),
  },
  async run({ image, columns }) {
    requireWithin('columns', columns, 1, mostColumns);
    const pixels = await pixelsOf(image, 'image');
    if (!pixels) return { matrix: [], color: '#000000', brightness: 0 };
    const gray = grayOf(pixels);
    const sum = gray.reduce((total, level) => total + level, 0);
    return {
      matrix: meansOf(gray, pixels, Math.floor(columns)),
      color: meanColor(pixels),
      brightness: sum / gray.length / 255,
    };
  },
});

function meansOf(gray: Uint8Array, { width, height }: Pixels, columns: number): number[][] {
  const across = Math.min(columns, width);
  const down = Math.min(height, mostColumns, Math.max(1, Math.round((height / width) * across)));
  return Array.from({ length: down }, (_, row) =>
    Array.from({ length: across }, (_, column) => {
      const [left, right] = [Math.floor((column * width) / across), Math.floor(((column + 1) * width) / across)];
      const [top, bottom] = [Math.floor((row * height) / down), Math.floor(((row + 1) * height) / down)];
      let sum = 0;
      for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += gray[y * width + x] ?? 0;
      return sum / ((right - left) * (bottom - top)) / 255;
    }),
  );
}

/** What is clear counts as black. */
function meanColor({ data }: Pixels): string {
  const sums = [0, 0, 0];
  for (let at = 0; at < data.length; at += 4) {
    const opaque = (data[at + 3] ?? 0) / 255;
    for (let channel = 0; channel < 3; channel += 1)
      sums[channel] = (sums[channel] ?? 0) + (data[at + channel] ?? 0) * opaque;
  }
  return hexColor(sums.map((sum) => sum / (data.length / 4)));
}
