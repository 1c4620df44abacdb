/** Spans in seconds a time axis may have: each at most a third longer than the one before, so little stays empty. */
const spans = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/**
 * The length of the time axis for samples that span `seconds`: rounded up, so that the axis stands still while a window
 * of samples fills or its length wavers by a hundredth.
 */
export function timeSpan(seconds: number): number {
  if (!(seconds > 0) || !Number.isFinite(seconds)) return 1;
  const wanted = Math.max(seconds * 0.99, 1);
  const power = 10 ** Math.floor(Math.log10(wanted));
  const found = spans.find((span) => span * power >= wanted);
  return Number(((found ?? 10) * power).toPrecision(6));
}

/** The part of the axis that all samples of a plot take: one that follows the time has a little room before the first. */
export function wholeOf({ times, axis }: { readonly times: readonly number[]; readonly axis?: unknown }): Range {
  const [oldest, newest] = [times[0] ?? 0, times.at(-1) ?? 0];
  if (!axis) return { min: newest - timeSpan(newest - oldest), max: newest };
  return newest > oldest ? { min: oldest, max: newest } : { min: oldest - 1, max: oldest + 1 };
}

/** Below this, numbers are too near zero to be divided into steps. */
const tiny = 1e-200;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * A value axis around the data, with ends at round numbers. It keeps the ends it had while the data stay inside them
 * and fill at least half of them, so that a live plot does not breathe with every sample.
 */
export function valueRange(data: Range | undefined, before: Range | undefined): Range {
  if (!data) return before ?? { min: 0, max: 1 };
  if (before && data.min >= before.min && data.max <= before.max) {
    const filled = (data.max - data.min) / (before.max - before.min);
    if (filled >= 0.5) return before;
  }
  // Differences in the last binary digits are noise: magnified they would be all there is to see.
  const size = Math.max(Math.abs(data.min), Math.abs(data.max));
  const flat = data.max - data.min <= size * 1e-9 || size < tiny;
  const height = !flat ? data.max - data.min : size < tiny ? 1 : size;
  const step = niceStep(height / 4);
  const spare = flat ? step : height * 0.05;
  const min = Math.floor((data.min - spare) / step) * step;
  const max = Math.ceil((data.max + spare) / step) * step;
  // Numbers that never cross zero read best on an axis that does not either.
  return {
    min: data.min >= 0 && min < 0 ? 0 : Math.min(clean(min), data.min),
    max: data.max <= 0 && data.min < 0 && max > 0 ? 0 : Math.max(clean(max), data.max),
  };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}

const clean = (value: number): number => Number(value.toPrecision(12));

/** The least and greatest of all values; undefined where there are none. */
export function extentOf(series: readonly { readonly values: readonly (number | null)[] }[]): Range | undefined {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const { values } of series) {
    for (const value of values) {
      if (value === null) continue;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? { min, max } : undefined;
}
