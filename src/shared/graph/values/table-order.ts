import { z } from 'zod';

export const sortingSchema = z.object({
  /** By its name. */
  column: z.string().max(1_000),
  direction: z.enum(['ascending', 'descending']),
});
export type Sorting = z.infer<typeof sortingSchema>;

/** Rows that are put in order at once; between two such pieces whoever sorts may do something else. */
const piece = 512;

/**
 * The places of so many cells in the order of a sort, in small steps: rows of one value stay in their order. Merges
 * upwards, since what is in order already may be left at any moment.
 */
export function* sortSteps(
  count: number,
  cell: (at: number) => unknown,
  direction: Sorting['direction'],
): Generator<void, Uint32Array> {
  const keys: unknown[] = new Array(count);
  for (let at = 0; at < count; at += 1) {
    keys[at] = keyOf(cell(at));
    if (at % piece === 0) yield;
  }
  const compare = comparator(keys, direction === 'ascending' ? 1 : -1);
  let [from, to] = [Uint32Array.from(keys.keys()), new Uint32Array(count)];
  for (let start = 0; start < count; start += piece) {
    from.subarray(start, start + piece).sort(compare);
    yield;
  }
  for (let width = piece; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      yield* merge(from, to, start, Math.min(start + width, count), Math.min(start + 2 * width, count), compare);
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Two neighbouring parts of `from`, each in order, to one of `to`. */
function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: (a: number, b: number) => number,
): Generator<void> {
  let [left, right] = [start, middle];
  for (let at = start; at < end; at += 1) {
    const [a, b] = [from[left] ?? 0, from[right] ?? 0];
    const takesLeft = right >= end || (left < middle && compare(a, b) <= 0);
    to[at] = takesLeft ? a : b;
    if (takesLeft) left += 1;
    else right += 1;
    if (at % piece === 0) yield;
  }
}

/** The places in the order of a sort, all at once. */
export function placesInOrder(
  count: number,
  cell: (at: number) => unknown,
  direction: Sorting['direction'],
): Uint32Array {
  const steps = sortSteps(count, cell, direction);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Numbers, then words, and what is missing at the end in both directions. */
const keyOf = (value: unknown): number | string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'number' ? value : String(value);

function comparator(keys: readonly unknown[], sign: number): (a: number, b: number) => number {
  return (a, b) => compareKeys(keys[a], keys[b], sign) || a - b;
}

function compareKeys(a: unknown, b: unknown, sign: number): number {
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  if (typeof a === 'string' && typeof b === 'string') return a === b ? 0 : sign * collator.compare(a, b);
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  return sign * (typeof a === 'number' ? -1 : 1);
}

const collator = new Intl.Collator('en', { numeric: true });
