import type { Display } from '#shared/graph/kinds/displays';

type PlotDisplay = Extract<Display, { type: 'plot' }>;

/** Each bucket draws two points, so a display never has more than about 600. */
const buckets = 300;

interface Extremes {
  min: number;
  max: number;
  minFirst: boolean;
}

interface Bucket {
  readonly index: number;
  readonly from: number;
  to: number;
  readonly series: (Extremes | null)[];
}

/**
 * The recent past of a few series, bounded whatever the rate. Time is cut into buckets at fixed instants, and each
 * keeps the least and the greatest value of each series in the order they came: a spike of one tick stays visible,
 * and points that were drawn once do not change as the window moves on.
 */
export interface PlotHistory {
  /** Times in seconds must not decrease; null where a series has no value. */
  add(time: number, values: readonly (number | null)[]): void;
  /** Seconds. A shorter window forgets, a longer one keeps the points there are. */
  setWindow(seconds: number): void;
  points(): { times: number[]; values: (number | null)[][] };
}

export function createPlotHistory(seriesCount: number, windowSeconds: number): PlotHistory {
  let width = windowSeconds / buckets;
  let kept: Bucket[] = [];

  function add(time: number, values: readonly (number | null)[]) {
    const index = Math.floor(time / width);
    const last = kept.at(-1);
    if (last?.index === index) {
      last.to = time;
      for (let at = 0; at < seriesCount; at += 1) last.series[at] = widen(last.series[at] ?? null, values[at] ?? null);
      return;
    }
    const series = Array.from({ length: seriesCount }, (_, at) => widen(null, values[at] ?? null));
    kept.push({ index, from: time, to: time, series });
    const oldest = index - buckets;
    while ((kept[0]?.index ?? index) < oldest) kept.shift();
  }

  function points() {
    const times: number[] = [];
    const values: (number | null)[][] = Array.from({ length: seriesCount }, () => []);
    for (const bucket of kept) {
      const single = bucket.from === bucket.to;
      times.push(bucket.from);
      if (!single) times.push(bucket.to);
      for (let at = 0; at < seriesCount; at += 1) {
        const extremes = bucket.series[at] ?? null;
        const [first, second] = inOrder(extremes);
        values[at]?.push(first);
        if (!single) values[at]?.push(second);
      }
    }
    return { times, values };
  }

  return {
    add,
    points,
    setWindow(seconds) {
      if (seconds / buckets === width) return;
      const { times, values } = points();
      width = seconds / buckets;
      kept = [];
      times.forEach((time, at) => {
        add(
          time,
          values.map((series) => series[at] ?? null),
        );
      });
    },
  };
}

function widen(extremes: Extremes | null, value: number | null): Extremes | null {
  if (value === null) return extremes;
  if (extremes === null) return { min: value, max: value, minFirst: true };
  if (value < extremes.min) {
    extremes.min = value;
    extremes.minFirst = false;
  } else if (value > extremes.max) {
    extremes.max = value;
    extremes.minFirst = true;
  }
  return extremes;
}

function inOrder(extremes: Extremes | null): [number | null, number | null] {
  if (extremes === null) return [null, null];
  return extremes.minFirst ? [extremes.min, extremes.max] : [extremes.max, extremes.min];
}

/** A plot of the series that ever had a value. */
export function toPlotDisplay(history: PlotHistory, names: readonly string[], used: readonly boolean[]): PlotDisplay {
  const { times, values } = history.points();
  const series = values.map((points, at) => ({ name: names[at] ?? '', values: points }));
  return { type: 'plot', times, series: series.filter((_, at) => used[at]) };
}
