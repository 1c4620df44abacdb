import { readNumber } from '../read-number';

/** What a column of numbers comes to. Cells that are no numbers are left out, save in `rows`. */
export interface Tally {
  rows: number;
  numbers: number;
  sum: number;
  min: number;
  max: number;
}

export const newTally = (): Tally => ({
  rows: 0,
  numbers: 0,
  sum: 0,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
});

export function addToTally(tally: Tally, cell: unknown): void {
  tally.rows += 1;
  const number = readNumber(cell);
  if (number === undefined) return;
  tally.numbers += 1;
  tally.sum += number;
  if (number < tally.min) tally.min = number;
  if (number > tally.max) tally.max = number;
}

export const measures = {
  count: 'How many rows',
  sum: 'Sum',
  mean: 'Mean',
  min: 'Least',
  max: 'Greatest',
} as const;

export type Measure = keyof typeof measures;

/** Null for a mean or an extreme of no numbers. */
export function measured({ rows, numbers, sum, min, max }: Tally, measure: Measure): number | null {
  if (measure === 'count') return rows;
  if (measure === 'sum') return sum;
  if (numbers === 0) return null;
  return measure === 'mean' ? sum / numbers : measure === 'min' ? min : max;
}
