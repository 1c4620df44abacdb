/** Samples over time, every series with as many values as there are times. */
export interface Samples {
  readonly times: ArrayLike<number>;
  readonly values: readonly ArrayLike<number | null>[];
}

export interface Drawn {
  /** Place of the first of these samples among all. */
  readonly first: number;
  /** Every sample is there. */
  readonly isWhole: boolean;
  readonly times: number[];
  readonly values: (number | null)[][];
}

/**
 * What of many samples can be seen in `columns` columns between two times: in each the least and the greatest value of
 * each series, in the order they came, so that a spike of one sample among a million stays visible. The samples next to
 * both ends are among them, as the lines go on to the edges.
 */
export function decimate(samples: Samples, from: number, to: number, columns: number): Drawn {
  const steps = decimateSteps(samples, from, to, columns);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same a column at a time: whoever has other things to do does them between. */
export function* decimateSteps(
  { times, values }: Samples,
  from: number,
  to: number,
  columns: number,
): Generator<void, Drawn> {
  const first = Math.max(0, firstAfter(times, from) - 1);
  const last = Math.min(times.length, firstAfter(times, to) + 1);
  if (last - first <= 2 * columns) return whole({ times, values }, first, last);
  const drawn: Drawn = { first, isWhole: false, times: [], values: values.map(() => []) };
  const width = (to - from) / columns;
  let column = Number.NEGATIVE_INFINITY;
  for (let start = first; start < last; ) {
    // A time at the edge of two columns may be rounded into the one that is done.
    column = Math.max(column + 1, Math.floor(((times[start] ?? 0) - from) / width));
    const end = Math.min(last, Math.max(start + 1, firstAt(times, from + (column + 1) * width, start, last)));
    addColumn(drawn, { times, values }, start, end);
    start = end;
    yield;
  }
  return drawn;
}

function whole({ times, values }: Samples, first: number, last: number): Drawn {
  const slice = <T>(all: ArrayLike<T>): T[] => Array.from({ length: last - first }, (_, at) => all[first + at] as T);
  return { first, isWhole: true, times: slice(times), values: values.map(slice) };
}

function addColumn(drawn: Drawn, { times, values }: Samples, start: number, end: number): void {
  const single = end - start === 1;
  drawn.times.push(times[start] ?? 0);
  if (!single) drawn.times.push(times[end - 1] ?? 0);
  values.forEach((series, index) => {
    const [low, high] = extremes(series, start, end);
    const [one, other] = low <= high ? [low, high] : [high, low];
    const into = drawn.values[index];
    into?.push(one < 0 ? null : (series[one] ?? null));
    if (!single) into?.push(other < 0 ? null : (series[other] ?? null));
  });
}

/** Where the least and the greatest value are; -1 where there is none. */
function extremes(series: ArrayLike<number | null>, start: number, end: number): [number, number] {
  let low = -1;
  let high = -1;
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let at = start; at < end; at += 1) {
    const value = series[at];
    if (value === null || value === undefined || Number.isNaN(value)) continue;
    // Nothing is below or above an infinity, so the first value counts whatever it is.
    if (low < 0 || value < least) {
      least = value;
      low = at;
    }
    if (high < 0 || value > greatest) {
      greatest = value;
      high = at;
    }
  }
  return [low, high];
}

/** The first index whose time is after `time`. */
function firstAfter(times: ArrayLike<number>, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first index from `low` on whose time is not before `time`. */
function firstAt(times: ArrayLike<number>, time: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
