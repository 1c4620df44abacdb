import type { Display } from '#shared/graph/kinds/displays';
import { decimate } from '#shared/look/decimate';
import { rowsThatFit } from '#shared/protocol/rows';
import type { AskRows } from '../ui/displays/tables/table-pages';

const total = 100_000;
const columns = ['Sample', 'Level'];
const samples = Array.from({ length: total }, (_, at) => at);
const levels = samples.map((at) => (at === 64_000 ? 4 : Math.sin(at / 4_000) + Math.sin(at / 70) / 8));
const rowAt = (at: number): [number, number] => [at, Math.round((levels[at] ?? 0) * 1000) / 1000];
const first = samples.slice(0, 100);
const overview = samples.filter((at) => at % 200 === 0);

/** Displays of which only a part is sent, for whoever asks on. */
export const longDisplays: readonly (readonly [string, Display])[] = [
  ['Display, long table', { type: 'table', columns, rows: first.map(rowAt), more: total - first.length, paged: true }],
  [
    'Display, long plot',
    {
      type: 'plot',
      axis: { type: 'number', title: 'Sample' },
      samples: total,
      times: overview,
      series: [{ name: 'Level', values: overview.map((at) => levels[at] ?? null) }],
    },
  ],
];

/** Answers as a node does: rows as they are, and of a range what so many columns can show. */
export const askLong: AskRows = async ({ from, count, sort, range }) => {
  if (range) {
    const drawn = decimate({ times: samples, values: [levels] }, range.min, range.max, range.columns);
    const rows = drawn.times.map((time, at) => [time, drawn.values[0]?.[at] ?? null]);
    const places = drawn.isWhole ? rows.map((_, at) => drawn.first + at) : [];
    return { columns, total, from: drawn.first, rows, places };
  }
  const end = Math.min(total, from + Math.min(count, rowsThatFit(columns.length)));
  const places = samples.slice(from, end).map((at) => (sort?.direction === 'descending' ? total - 1 - at : at));
  return { columns, total, from, rows: places.map(rowAt), places };
};
