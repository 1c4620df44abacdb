import { describe, expect, it } from 'vitest';
import type { AskRows } from '../tables/table-pages';
import { plotCsv } from './plot-export';
import { PlotRanges } from './plot-ranges';
import { readSamples } from './plot-samples';

const total = 100_000;
const plot = {
  type: 'plot' as const,
  axis: { type: 'number' as const, title: '#' },
  samples: total,
  times: [0, 25_000, 50_000, 75_000, total - 1],
  series: [{ name: 'A', values: [0, 0, 0, 0, 0] }],
};

const all = { min: 0, max: total };

/** A host with a sample at each whole place, whose value is its place. */
function host() {
  const asked: Parameters<AskRows>[0][] = [];
  const ask: AskRows = async (query) => {
    asked.push(query);
    const { range, from, count } = query;
    const first = range ? Math.max(0, Math.ceil(range.min)) : from;
    const end = range ? Math.min(total, Math.floor(range.max) + 1) : Math.min(total, from + count);
    const step = range ? Math.max(1, Math.ceil((end - first) / range.columns)) : 1;
    const places = Array.from({ length: Math.ceil((end - first) / step) }, (_, at) => first + at * step);
    return { columns: ['#', 'A'], total, from, rows: places.map((at) => [at, at]), places: step > 1 ? [] : places };
  };
  return { ask, asked };
}

const settled = (asked: readonly unknown[], count: number) => expect.poll(() => asked.length).toBe(count);

describe('[P62] a long plot', () => {
  it('fills in the part in sight and room on both sides, and asks no more while the hand stays within', async () => {
    const { ask, asked } = host();
    const ranges = new PlotRanges(ask);
    ranges.show({ min: 50_000, max: 50_100 }, 200, all);
    expect(asked).toHaveLength(0);
    const stop = ranges.subscribe(() => undefined);
    await expect.poll(() => ranges.version()).toBe(1);
    expect(asked[0]?.range).toEqual({ min: 49_900, max: 50_200, columns: 600 });
    const filled = ranges.fill(plot);
    expect(filled.times.slice(0, 4)).toEqual([0, 25_000, 49_900, 49_901]);
    expect(filled.times.slice(-3)).toEqual([50_200, 75_000, total - 1]);
    expect(filled.series[0]?.values).toEqual([0, 0, ...filled.times.slice(2, -2), 0, 0]);
    ranges.show({ min: 49_950, max: 50_050 }, 200, all);
    // Every sample is there: coming closer needs no more.
    ranges.show({ min: 49_990, max: 50_000 }, 200, all);
    await settled(asked, 1);
    ranges.show({ min: 60_000, max: 60_100 }, 200, all);
    await settled(asked, 2);
    stop();
  });

  it('asks for one part at a time, and then for what is in sight by then', async () => {
    const { ask, asked } = host();
    const ranges = new PlotRanges(ask);
    const stop = ranges.subscribe(() => undefined);
    for (let at = 0; at < 50; at++) ranges.show({ min: at * 1_000, max: at * 1_000 + 500 }, 100, all);
    await settled(asked, 2);
    expect(asked[1]?.range).toMatchObject({ min: 48_500, max: 50_000 });
    stop();
  });

  it('comes closer: a part that is too coarse is asked for anew', async () => {
    const { ask, asked } = host();
    const ranges = new PlotRanges(ask);
    const stop = ranges.subscribe(() => undefined);
    ranges.show({ min: 0, max: total }, 100, all);
    await expect.poll(() => ranges.version()).toBe(1);
    ranges.show({ min: 20_000, max: 30_000 }, 100, all);
    await settled(asked, 2);
    stop();
  });

  it('goes on with what was sent when nobody answers any more', async () => {
    const ranges = new PlotRanges(() => Promise.reject(new Error('over')));
    const stop = ranges.subscribe(() => undefined);
    ranges.show({ min: 0, max: 10 }, 100, all);
    await Promise.resolve();
    expect(ranges.fill(plot)).toBe(plot);
    stop();
  });

  it('is exported with every sample of the part', async () => {
    const { ask } = host();
    const whole = await readSamples(plot, { min: 40_000.5, max: 42_000 }, ask);
    expect([whole.times.length, whole.times[0], whole.times.at(-1)]).toEqual([2_000, 40_001, 42_000]);
    const csv = plotCsv(whole, { min: 40_000.5, max: 42_000 });
    expect(csv.split('\r\n').slice(0, 2)).toEqual(['#,A', '40001,40001']);
    const all = await readSamples(plot, { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }, ask);
    expect(all.times).toHaveLength(total);
  });
});
