import type { ImageValue } from '#shared/graph/values/image-value';
import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { inputError, quoted } from '../input-error';
import { color, integer, list, number, out } from '../ports';
import { readNumber } from '../read-number';

/** Pixels, of the whole picture. */
const most = 1920 * 1080;

type Pixel = readonly [number, number, number];

export const imageFromMatrix = defineNode({
  kind: 'image.from_matrix',
  version: 1,
  title: 'Picture of a matrix',
  description: 'Paints a matrix as a picture, row by row from the top: each number is a square between two colours.',
  category: 'Image',
  icon: 'IconGridDots',
  tags: ['grid', 'cells', 'pixels', 'list', 'bitmap', 'draw', 'automaton'],
  pure: true,
  example: {
    feeds: [
      listFor('matrix', [
        [0, 0.5],
        [0.5, 1],
      ]),
    ],
    inputs: { cell: 64 },
  },
  inputs: {
    matrix: list({ description: 'A list of rows of numbers. What is no number counts as the least.' }),
    cell: integer({ title: 'Size of a cell', default: 8, min: 1, max: 256, unit: 'px' }),
    low: color({ title: 'Least', default: '#10151c' }),
    high: color({ title: 'Greatest', default: '#4cc38a' }),
    min: number({ title: 'Counts as least', default: 0 }),
    max: number({ title: 'Counts as greatest', default: 1 }),
  },
  outputs: { image: out.image() },
  run({ matrix = [], cell, low, high, min, max }) {
    if (!(cell >= 1 && cell <= 256)) throw inputError('cell', `A cell of ${cell} px is not between 1 px and 256 px.`);
    if (!(min < max)) throw inputError('max', `The greatest, ${max}, is not above the least, ${min}.`);
    const rows = matrix.map((row) => (Array.isArray(row) ? (row as readonly unknown[]) : [row]));
    const columns = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    if (columns * rows.length * cell * cell > most) {
      throw inputError('matrix', `${columns} by ${rows.length} cells of ${cell} px make too large a picture.`);
    }
    const [from, to] = [readColor('low', low), readColor('high', high)];
    const colorOf = (value: unknown): Pixel => {
      const share = Math.min(1, Math.max(0, ((readNumber(value) ?? min) - min) / (max - min)));
      return [mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share)];
    };
    return { image: paint(rows, Math.max(1, columns), cell, colorOf) };
  },
});

/** An empty matrix is one cell: a picture has at least a pixel. */
function paint(
  rows: readonly (readonly unknown[])[],
  columns: number,
  cell: number,
  colorOf: (value: unknown) => Pixel,
): ImageValue {
  const [width, height] = [columns * cell, Math.max(1, rows.length) * cell];
  const data = new Uint8Array(width * height * 3);
  const stride = width * 3;
  for (let row = 0; row * cell < height; row += 1) {
    const top = row * cell * stride;
    for (let column = 0; column < columns; column += 1) {
      const pixel = colorOf(rows[row]?.[column]);
      for (let x = 0; x < cell; x += 1) data.set(pixel, top + (column * cell + x) * 3);
    }
    for (let y = 1; y < cell; y += 1) data.copyWithin(top + y * stride, top, top + stride);
  }
  return { width, height, format: 'rgb', data };
}

const mix = (from: number, to: number, share: number): number => Math.round(from + (to - from) * share);

/** INPUT_INVALID */
function readColor(input: string, text: string): Pixel {
  const digits = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text.trim());
  if (!digits) throw inputError(input, `${quoted(text)} is no colour such as #4cc38a.`);
  const byte = (at: number) => Number.parseInt(digits[at] ?? '', 16);
  return [byte(1), byte(2), byte(3)];
}
