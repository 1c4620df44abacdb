import { z } from 'zod';
import { tableCellSchema } from '../graph/kinds/displays';
import { sortingSchema } from '../graph/values/table-order';

/** What one page holds at most: it is an answer, and no client has to take more of those than a few megabytes. */
export const pageLimits = { rows: 500, cells: 10_000, text: 200_000 } as const;

/** The most that an answer for a part of a plot holds: its numbers are all there is to it. */
export const rangeLimits = { rows: 4_100, cells: 40_000, text: 400_000 } as const;

/**
 * A part of a plot, between two places along its axis, as so many columns can show it: in each the least and the greatest
 * value of each series, in the order they came, and the samples next to both ends.
 */
const sampleRangeSchema = z.object({
  min: z.number(),
  max: z.number(),
  columns: z
    .int()
    .min(1)
    .max(Math.floor(rangeLimits.rows / 2) - 2),
});
export type SampleRange = z.infer<typeof sampleRangeSchema>;

/** Which rows of a table: so many from this one on, counted in the order that is asked for; else in their own. */
export const rowsQuerySchema = z.object({
  from: z.int().min(0),
  count: z.int().min(1).max(pageLimits.rows),
  sort: sortingSchema.optional(),
  /** Of a plot: these samples instead, whatever else is asked for. */
  range: sampleRangeSchema.optional(),
});
export type RowsQuery = z.infer<typeof rowsQuerySchema>;

/** A part of a table as it was at one moment. */
export const rowsPageSchema = z.object({
  columns: z.array(z.string()),
  /** So many rows the whole has. */
  total: z.int().min(0),
  from: z.int().min(0),
  /**
   * Every row with as many cells as there are columns. Fewer rows than were asked for where the table ends, or where more
   * would be too much for one answer; one at least where there is any.
   */
  rows: z.array(z.array(tableCellSchema)),
  /**
   * Of each of these rows its place in the order of its own; of samples in a range none unless all of
   * them are there. */
  places: z.array(z.int().min(0)),
  /** The value is another by now, and its order is not made yet: whoever asks again in a while is given newer rows. */
  outdated: z.literal(true).optional(),
});
export type RowsPage = z.infer<typeof rowsPageSchema>;

/** How many rows of so many columns one answer may hold, whatever stands in them: one at least. */
export const rowsThatFit = (columns: number, { rows, cells }: PageLimits = pageLimits): number =>
  Math.min(rows, Math.max(1, Math.floor(cells / Math.max(1, columns))));

type PageLimits = { readonly [name in keyof typeof pageLimits]: number };

/** The page, or as much of it as one answer may hold: whatever a node gives. */
export function boundPage(page: RowsPage, limits: PageLimits = pageLimits): RowsPage {
  const { columns, rows, places } = page;
  let text = 0;
  const most = rowsThatFit(columns.length, limits);
  const fitting = rows.slice(0, most).findIndex((row, at) => {
    for (const cell of row) text += typeof cell === 'string' ? cell.length : 8;
    return at > 0 && text > limits.text;
  });
  const count = fitting === -1 ? most : fitting;
  return count >= rows.length ? page : { ...page, rows: rows.slice(0, count), places: places.slice(0, count) };
}
