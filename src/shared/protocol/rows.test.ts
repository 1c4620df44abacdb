import { describe, expect, it } from 'vitest';
import { boundPage, pageLimits } from './rows';

const pageWith = (count: number, row: (string | number)[]) => ({
  columns: row.map((_, at) => String(at)),
  total: 1_000_000,
  from: 5,
  rows: Array.from({ length: count }, () => row),
  places: Array.from({ length: count }, (_, at) => at + 5),
});

describe('[P61] a page', () => {
  it('that is within bounds is left as it is', () => {
    const page = pageWith(100, [1, 'two']);
    expect(boundPage(page)).toBe(page);
  });

  it('holds no more rows, cells and text than one answer may, and at least one row', () => {
    expect(boundPage(pageWith(2_000, [1])).rows).toHaveLength(pageLimits.rows);
    expect(boundPage(pageWith(500, Array(100).fill(1))).rows).toHaveLength(100);
    const long = boundPage(pageWith(500, ['x'.repeat(10_000)]));
    expect(long.rows).toHaveLength(pageLimits.text / 10_000);
    expect(long.places).toEqual(long.rows.map((_, at) => at + 5));
    expect(boundPage(pageWith(3, ['x'.repeat(1_000_000)])).rows).toHaveLength(1);
  });
});
