import { channels, type RawImageFormat } from '#shared/graph/values/image-formats';
import type { ImageValue } from '#shared/graph/values/image-value';
import { brightnessOf } from './pixels/brightness';

export interface PatternSize {
  readonly width: number;
  readonly height: number;
  readonly format: RawImageFormat;
}

/** From light to dark, as red, green and blue. */
const bars = [
  [235, 235, 235],
  [235, 235, 16],
  [16, 235, 235],
  [16, 235, 16],
  [235, 16, 235],
  [235, 16, 16],
  [16, 16, 235],
  [16, 16, 16],
] as const;

/**
 * Paints the pattern, moved by so many pixels. The rows of the bars are alike, and so are those of the ramp: each is made
 * once, twice as long as the picture is wide, and copied from where it begins.
 */
export function createPatternPainter(): (size: PatternSize, moved: number) => ImageValue {
  let held: { readonly key: string; readonly bars: Uint8Array; readonly ramp: Uint8Array } | undefined;
  return ({ width, height, format }, moved) => {
    const key = `${width} ${format}`;
    if (held?.key !== key) held = { key, bars: makeRow(width, format, barAt), ramp: makeRow(width, format, levelAt) };
    const stride = width * channels[format];
    const start = (((moved % width) + width) % width) * channels[format];
    const barsRow = held.bars.subarray(start, start + stride);
    const rampRow = held.ramp.subarray(stride - start, 2 * stride - start);
    const data = new Uint8Array(stride * height);
    const rampFrom = Math.ceil(height * 0.75);
    for (let y = 0; y < height; y++) data.set(y < rampFrom ? barsRow : rampRow, y * stride);
    return { width, height, format, data };
  };
}

/** The colour at a place from 0 to 1. */
type Colour = readonly [number, number, number];

const barAt = (place: number): Colour => bars[Math.floor(place * bars.length)] ?? bars[0];

function levelAt(place: number): Colour {
  const level = Math.floor(place * 256);
  return [level, level, level];
}

function makeRow(width: number, format: RawImageFormat, colourAt: (place: number) => Colour): Uint8Array {
  const depth = channels[format];
  const row = new Uint8Array(2 * width * depth);
  for (let x = 0; x < 2 * width; x++) row.set(pixelOf(colourAt((x % width) / width), format), x * depth);
  return row;
}

function pixelOf([red, green, blue]: Colour, format: RawImageFormat): readonly number[] {
  if (format === 'gray') return [Math.round(brightnessOf(red, green, blue))];
  return format === 'rgb' ? [red, green, blue] : [red, green, blue, 255];
}
