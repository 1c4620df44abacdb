import type { Range } from '#shared/look/plot-scale';
import { pageLimits, type RowsPage } from '#shared/protocol/rows';
import type { DisplayOf } from '../display-of';
import type { AskRows } from '../tables/table-pages';

type Plot = DisplayOf<'plot'>;

/** Asks that are on their way at a time. */
const atOnce = 4;

/** The plot with every sample of a part of it, wherever they are now. */
export async function readSamples(plot: Plot, { min, max }: Range, ask: AskRows | undefined): Promise<Plot> {
  if (plot.samples === undefined || !ask) return plot;
  const total = (await ask({ from: 0, count: 1 })).total;
  const timeAt = async (place: number) => Number((await ask({ from: place, count: 1 })).rows[0]?.[0]);
  const first = await firstPlace(total, async (place) => (await timeAt(place)) >= min);
  const end = await firstPlace(total, async (place) => (await timeAt(place)) > max);
  const rows = await readRows(first, end, ask);
  return {
    ...plot,
    times: rows.map(([time]) => Number(time)),
    series: plot.series.map((one, at) => ({
      ...one,
      values: rows.map((row) => {
        const value = row[at + 1];
        return typeof value === 'number' ? value : null;
      }),
    })),
  };
}

/** The first place for which something holds that goes on holding. */
async function firstPlace(total: number, holds: (place: number) => Promise<boolean>): Promise<number> {
  let [low, high] = [0, total];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function readRows(first: number, end: number, ask: AskRows): Promise<RowsPage['rows']> {
  const pages: RowsPage['rows'][] = [];
  let next = first;
  const read = async () => {
    while (next < end) {
      const from = next;
      next = Math.min(end, from + pageLimits.rows);
      const number = Math.floor((from - first) / pageLimits.rows);
      const rows: RowsPage['rows'] = [];
      while (from + rows.length < Math.min(end, from + pageLimits.rows)) {
        const page = await ask({
          from: from + rows.length,
          count: Math.min(end, from + pageLimits.rows) - from - rows.length,
        });
        if (page.rows.length === 0) break;
        rows.push(...page.rows);
      }
      pages[number] = rows;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, read));
  return pages.flat();
}
