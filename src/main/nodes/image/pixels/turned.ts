import type { Pixels } from './pixels';

/** First mirrored, left to right, then turned clockwise by so many quarters. */
interface Turn {
  readonly mirrored: boolean;
  readonly quarters: number;
}

/** By what the number means that cameras write into a photo (EXIF). */
const turns: Readonly<Record<number, Turn>> = {
  2: { mirrored: true, quarters: 0 },
  3: { mirrored: false, quarters: 2 },
  4: { mirrored: true, quarters: 2 },
  5: { mirrored: true, quarters: 3 },
  6: { mirrored: false, quarters: 1 },
  7: { mirrored: true, quarters: 1 },
  8: { mirrored: false, quarters: 3 },
};

/** How a photo is turned to be seen upright. */
export const upright = (orientation = 1): Turn => turns[orientation] ?? { mirrored: false, quarters: 0 };

export function turned(pixels: Pixels, { mirrored, quarters }: Turn): Pixels {
  const times = ((quarters % 4) + 4) % 4;
  if (!mirrored && times === 0) return pixels;
  const { width, height } = pixels;
  const from = words(pixels.data);
  const [columns, rows] = times % 2 === 0 ? [width, height] : [height, width];
  const to = new Uint32Array(columns * rows);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const seen = mirrored ? width - 1 - x : x;
      const [column, row] = placeOf(seen, y, width, height, times);
      to[row * columns + column] = from[y * width + x] ?? 0;
    }
  }
  return { width: columns, height: rows, data: new Uint8Array(to.buffer) };
}

function placeOf(x: number, y: number, width: number, height: number, times: number): readonly [number, number] {
  switch (times) {
    case 1:
      return [height - 1 - y, x];
    case 2:
      return [width - 1 - x, height - 1 - y];
    case 3:
      return [y, width - 1 - x];
    default:
      return [x, y];
  }
}

/** A pixel a number; a copy where the bytes lie at a place that is no multiple of four. */
function words(data: Uint8Array): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

/**
 * Turned clockwise by any angle, in degrees, around its middle; the picture grows to hold it whole, and what lies
 * outside is clear. Each pixel is mixed of the four that lie around where it came from.
 */
export function rotated(pixels: Pixels, degrees: number): Pixels {
  if (degrees % 90 === 0) return turned(pixels, { mirrored: false, quarters: degrees / 90 });
  const { width, height, data } = pixels;
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const { width: columns, height: rows } = rotatedSize(width, height, degrees);
  const turnedData = new Uint8Array(columns * rows * 4);
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, to += 4) {
      const [right, down] = [column + 0.5 - columns / 2, row + 0.5 - rows / 2];
      const x = right * cos + down * sin + width / 2 - 0.5;
      const y = down * cos - right * sin + height / 2 - 0.5;
      if (x > -1 && y > -1 && x < width && y < height) mixAt(data, width, height, x, y, turnedData, to);
    }
  }
  return { width: columns, height: rows, data: turnedData };
}

export function rotatedSize(width: number, height: number, degrees: number): { width: number; height: number } {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  // A quarter's cosine is not quite zero.
  const whole = (side: number) => Math.max(1, Math.ceil(side - 1e-6));
  return { width: whole(width * cos + height * sin), height: whole(width * sin + height * cos) };
}

/** Colours weigh as much as they are opaque: the clear ones outside must not darken the edge. */
function mixAt(
  data: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  to: Uint8Array,
  at: number,
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  let [red, green, blue, opaque] = [0, 0, 0, 0];
  for (let corner = 0; corner < 4; corner += 1) {
    const [column, row] = [left + (corner & 1), top + (corner >> 1)];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const from = (row * width + column) * 4;
    const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row)) * (data[from + 3] ?? 0);
    red += weight * (data[from] ?? 0);
    green += weight * (data[from + 1] ?? 0);
    blue += weight * (data[from + 2] ?? 0);
    opaque += weight;
  }
  if (opaque === 0) return;
  to[at] = Math.round(red / opaque);
  to[at + 1] = Math.round(green / opaque);
  to[at + 2] = Math.round(blue / opaque);
  to[at + 3] = Math.round(opaque);
}
