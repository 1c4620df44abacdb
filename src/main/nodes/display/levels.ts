/** Numbers as the bytes a heat map is sent in: 0 for no value, from 1 for `min` to 255 for `max`. */
export function toLevels(values: readonly (number | null)[], min: number, max: number): string {
  const bytes = Uint8Array.from(values, (value) => levelOf(value, min, max));
  return Buffer.from(bytes.buffer).toString('base64');
}

function levelOf(value: number | null, min: number, max: number): number {
  if (value === null || Number.isNaN(value)) return 0;
  if (value <= min) return 1;
  if (value >= max) return 255;
  return 1 + Math.round(((value - min) / (max - min)) * 254);
}

/** The least and the greatest of the finite ones; one apart where they are the same, 0 to 1 where there is none. */
export function rangeOf(values: Iterable<number | null>): { min: number; max: number } {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min > max) return { min: 0, max: 1 };
  return min === max ? { min, max: min + 1 } : { min, max };
}
