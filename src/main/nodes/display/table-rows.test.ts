import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manualClock } from '#main/testing/manual-clock';
import type { RowsPage } from '#shared/protocol/rows';
import { startNode } from '../testing/start-node';
import { RowReader } from './row-reader';
import { displayTable } from './table';
import { TableRows } from './table-rows';

const ascending = { column: 'n', direction: 'ascending' } as const;

/** Every row of it, a few at a time. */
async function readAll(ask: (from: number) => RowsPage | Promise<RowsPage>): Promise<RowsPage['rows']> {
  const rows: RowsPage['rows'] = [];
  for (;;) {
    const page = await ask(rows.length);
    expect(page.from).toBe(rows.length);
    rows.push(...page.rows);
    if (rows.length >= page.total) return rows;
    expect(page.rows.length).toBeGreaterThan(0);
  }
}

describe('[E18] pages of a table', () => {
  it('are slices of the whole in the order that is asked for', async () => {
    const cell = fc.oneof(
      fc.integer({ min: 0, max: 5 }),
      fc.constantFrom('b', 'a10', 'a9'),
      fc.constant(null),
      fc.boolean(),
    );
    const row = fc.record({ n: cell, at: fc.nat(1000) });
    const direction = fc.constantFrom('ascending' as const, 'descending' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 60, size: 'max' }),
        direction,
        fc.integer({ min: 1, max: 25 }),
        async (rows, way, count) => {
          const pages = new TableRows(manualClock());
          const reader = new RowReader(rows, ['n', 'at'], false);
          const sort = { column: 'n', direction: way };
          const sorted = await readAll((from) => pages.page(reader, { from, count, sort }));
          const plain = await readAll((from) => pages.page(reader, { from, count }));
          expect(plain).toEqual(rows.map(({ n, at }) => [n, at]));
          const whole = await pages.page(reader, { from: 0, count: 60, sort });
          expect(sorted).toEqual(whole.rows);
          expect(whole.places.map((place) => plain[place])).toEqual(whole.rows);
          expect([...whole.places].sort((a, b) => a - b)).toEqual(rows.map((_, at) => at));
          const missing = sorted.map(([n]) => n === null);
          expect(missing).toEqual([...missing].sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are sorted in slices of a few milliseconds, between which others have their turn', async () => {
    let [now, longest, turns, began] = [0, 0, 0, 0];
    const clock = {
      monotonic() {
        now += 0.0001;
        longest = Math.max(longest, now - began);
        return now;
      },
    };
    const rows = Array.from({ length: 100_000 }, (_, at) => ({ n: (at * 7919) % 100_000 }));
    const pages = new TableRows(clock, async () => {
      turns += 1;
      began = now;
    });
    const page = await pages.page(new RowReader(rows, ['n'], false), { from: 50_000, count: 3, sort: ascending });
    expect(page.rows).toEqual([[50_000], [50_001], [50_002]]);
    expect(turns).toBeGreaterThan(50);
    expect(longest).toBeLessThan(0.003);
  });

  it('are of one whole while the value is another in each tick, and of a newer one after a while', async () => {
    const clock = manualClock();
    const node = startNode(displayTable);
    const of = (first: number) => Array.from({ length: 20_000 }, (_, at) => ({ n: first - at }));
    const ask = () => node.rows({ from: 0, count: 2, sort: ascending });
    node.run({ rows: of(20_000) });
    expect(await ask()).not.toHaveProperty('outdated');
    node.run({ rows: of(50_000) });
    // What was in order is shown until the newer order is made, and said to be older.
    expect(await ask()).toMatchObject({ rows: [[1], [2]], outdated: true });
    await new Promise((resolve) => setImmediate(resolve));
    expect((await ask()).rows).toEqual([[30_001], [30_002]]);
    expect(await ask()).not.toHaveProperty('outdated');
    expect((await node.rows({ from: 0, count: 1 })).rows).toEqual([[50_000]]);
    expect(clock.monotonic()).toBe(0);
  });

  it('refuse more sorts at a time than are good for the run', async () => {
    const columns = ['a', 'b', 'c', 'd', 'e'];
    const pages = new TableRows(manualClock());
    const reader = new RowReader([Object.fromEntries(columns.map((name) => [name, 1]))], columns, false);
    const asked = columns.map((column) =>
      Promise.resolve(pages.page(reader, { from: 0, count: 1, sort: { column, direction: 'ascending' } })),
    );
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), 'rejected']);
    expect(outcomes[4]).toMatchObject({ reason: { code: 'RATE_LIMITED' } });
  });

  it('end with their node', async () => {
    const pages = new TableRows({ monotonic: () => performance.now() / 1000 });
    const rows = Array.from({ length: 200_000 }, (_, at) => ({ n: -at }));
    const page = pages.page(new RowReader(rows, ['n'], false), { from: 0, count: 1, sort: ascending });
    pages.dispose();
    await expect(page).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
  });
});

describe('[E18] rows of display.table', () => {
  it('beyond those it sends look as those do', async () => {
    const node = startNode(displayTable);
    const when = new Date('2026-01-02T03:04:05Z');
    const rows = Array.from({ length: 30_000 }, (_, at) => ({
      at,
      text: 'x'.repeat(300),
      when,
      none: undefined,
      odd: NaN,
    }));
    node.run({ rows });
    const display = node.display();
    if (display.type !== 'table') throw new Error('It shows no table.');
    expect(display.paged).toBe(true);
    expect(display.rows.length + display.more).toBe(30_000);
    const page = await node.rows({ from: 0, count: 50 });
    expect(page.columns).toEqual(display.columns);
    expect(page.rows).toEqual(display.rows.slice(0, 50));
    const last = await node.rows({ from: 29_999, count: 50 });
    expect(last).toMatchObject({ total: 30_000, from: 29_999, places: [29_999] });
    expect(last.rows).toEqual([[29_999, display.rows[0]?.[1], when.toISOString(), null, 'NaN']]);
    expect((await node.rows({ from: 40_000, count: 50 })).rows).toEqual([]);
  });

  it('may be lists or plain values', async () => {
    const node = startNode(displayTable);
    node.run({ rows: Array.from({ length: 50_000 }, (_, at) => [at, at % 2 === 0 ? 'even' : 'odd']) });
    expect((await node.rows({ from: 49_999, count: 9 })).rows).toEqual([[49_999, 'odd']]);
    const sort = { column: '2', direction: 'descending' } as const;
    expect((await node.rows({ from: 0, count: 2, sort })).rows).toEqual([
      [1, 'odd'],
      [3, 'odd'],
    ]);
    node.run({ rows: Array.from({ length: 50_000 }, (_, at) => at / 2) });
    expect((await node.rows({ from: 3, count: 2 })).rows).toEqual([[1.5], [2]]);
  });

  it('are refused where all have been sent, and where there are none', async () => {
    const node = startNode(displayTable);
    node.run({ rows: { a: 1 } });
    expect(node.display()).not.toHaveProperty('paged');
    await expect(node.rows({ from: 0, count: 1 })).rejects.toMatchObject({ code: 'NO_ROWS' });
  });
});
