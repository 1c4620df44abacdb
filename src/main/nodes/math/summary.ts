export interface Summary {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Standard deviation of the whole, not estimated from a sample. */
  readonly deviation: number;
  /** Root of the mean square. */
  readonly rms: number;
  readonly sum: number;
  readonly count: number;
}

/** Of at least one number. The deviation is taken about the mean in a second pass: one pass loses it to rounding. */
export function summarize(numbers: ArrayLike<number>, count = numbers.length): Summary {
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < count; index += 1) {
    const value = numbers[index] ?? Number.NaN;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  // Rounding may carry the mean of equal numbers just past them.
  const mean = Math.min(max, Math.max(min, sum / count));
  let squares = 0;
  for (let index = 0; index < count; index += 1) squares += ((numbers[index] ?? Number.NaN) - mean) ** 2;
  const deviation = Math.sqrt(squares / count);
  // Their squares add up, and `hypot` does not overflow in between.
  return { mean, min, max, deviation, rms: Math.hypot(mean, deviation), sum, count };
}

export const median = (numbers: ArrayLike<number>): number => quantile(numbers, 0.5);

/** What so large a part of at least one number is at or below, from 0 to 1; between two of them in proportion. */
export function quantile(numbers: ArrayLike<number>, part: number): number {
  const sorted = Float64Array.from(numbers).sort();
  const place = part * (sorted.length - 1);
  const lower = sorted[Math.floor(place)] ?? Number.NaN;
  const upper = sorted[Math.ceil(place)] ?? Number.NaN;
  const above = place - Math.floor(place);
  // This form does not overflow for numbers far apart, and equal ones are not rounded.
  return lower === upper ? lower : lower * (1 - above) + upper * above;
}
