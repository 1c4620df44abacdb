import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import type { RowsPage, RowsQuery } from '#shared/protocol/rows';
import { placed, scrolledTo, tallest } from './long-scroll';
import { TablePages } from './table-pages';

const total = 1_000_000;

/** Answers when it is told to, with rows that say what they are and when they were asked for. */
class Source {
  readonly asked: RowsQuery[] = [];
  round = 0;
  /** The newer order is not made yet. */
  isBehind = false;
  /** How many rows one answer holds. */
  most = 500;
  refuse: FactoryError | undefined;
  private waiting: (() => void)[] = [];

  readonly ask = (query: RowsQuery): Promise<RowsPage> => {
    this.asked.push(query);
    const { round } = this;
    return new Promise((resolve, reject) =>
      this.waiting.push(() => {
        if (this.refuse) return reject(this.refuse);
        const { from, count } = query;
        const places = Array.from(
          { length: Math.max(0, Math.min(count, this.most, total - from)) },
          (_, at) => from + at,
        );
        const rows = places.map((place) => [`${round}:${place}`]);
        resolve({ columns: ['n'], total, from, places, rows, ...(this.isBehind && { outdated: true as const }) });
      }),
    );
  };

  async answer(): Promise<void> {
    while (this.waiting.length > 0) {
      for (const settle of this.waiting.splice(0)) settle();
      await vi.advanceTimersByTimeAsync(0);
    }
  }
}

describe('[P61] pages of a table in the window', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const open = () => {
    const source = new Source();
    const pages = new TablePages(source.ask, undefined, 1);
    const close = pages.subscribe(() => undefined);
    return { source, pages, close };
  };

  it('are those in sight, two at a time; what is passed over is not asked for', async () => {
    const { source, pages, close } = open();
    for (let row = 0; row < 900_000; row += 1_000) pages.show(row, row + 20);
    expect(source.asked).toHaveLength(2);
    await source.answer();
    expect(source.asked).toHaveLength(3);
    expect(pages.row(899_010)).toEqual({ cells: ['0:899010'], place: 899_010 });
    expect(pages.row(500_000)).toBeUndefined();
    expect(pages.total).toBe(total);
    close();
  });

  it('are asked for again where those that came were behind, though nothing has changed since', async () => {
    const { source, pages, close } = open();
    source.isBehind = true;
    pages.show(0, 20);
    await source.answer();
    expect(pages.row(3)?.cells).toEqual(['0:3']);
    source.isBehind = false;
    source.round = 1;
    await vi.advanceTimersByTimeAsync(600);
    await source.answer();
    expect(pages.row(3)?.cells).toEqual(['1:3']);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(source.asked).toHaveLength(2);
    close();
  });

  it('come in parts where an answer holds no more', async () => {
    const { source, pages, close } = open();
    source.most = 30;
    pages.show(0, 99);
    await source.answer();
    expect(source.asked.map(({ from, count }) => [from, count])).toEqual([
      [0, 100],
      [30, 70],
      [60, 40],
      [90, 10],
    ]);
    expect(pages.row(99)?.cells).toEqual(['0:99']);
    close();
  });

  it('are asked for anew while the value changes, at most twice a second, and old ones stay until then', async () => {
    const { source, pages, close } = open();
    pages.show(200, 220);
    await source.answer();
    for (let frame = 0; frame < 60; frame += 1) {
      source.round = frame;
      pages.renew();
      expect(pages.row(210)).toBeDefined();
      await vi.advanceTimersByTimeAsync(16);
      await source.answer();
    }
    expect(source.asked.length).toBeLessThanOrEqual(3);
    await vi.advanceTimersByTimeAsync(500);
    await source.answer();
    expect(pages.row(210)?.cells).toEqual(['59:210']);
    close();
  });

  it('are bounded in number', async () => {
    const { source, pages, close } = open();
    for (let row = 0; row < 20_000; row += 100) {
      pages.show(row, row + 20);
      await source.answer();
    }
    expect(pages.row(0)).toBeUndefined();
    expect(pages.row(19_900)).toBeDefined();
    close();
  });

  it('end at a refusal, save one that is over soon', async () => {
    const { source, pages, close } = open();
    source.refuse = new FactoryError('RATE_LIMITED', 'Too much.');
    pages.show(0, 20);
    await source.answer();
    expect(pages.failure?.code).toBe('RATE_LIMITED');
    source.refuse = new FactoryError('RUN_NOT_FOUND', 'Over.');
    await vi.advanceTimersByTimeAsync(1_000);
    await source.answer();
    expect(pages.failure?.code).toBe('RUN_NOT_FOUND');
    pages.show(500, 520);
    expect(source.asked).toHaveLength(2);
    close();
    pages.renew();
    expect(source.asked).toHaveLength(2);
  });
});

describe('a scroll that is longer than what a browser lays out', () => {
  const extent = { height: 22 * total, view: 400 };
  const end = extent.height - extent.view;

  it('reaches the same part of the whole in a leap, both ends exactly', () => {
    const start = { at: 0, top: 0 };
    expect(scrolledTo(start, tallest - 400, extent).top).toBe(end);
    expect(scrolledTo(start, (tallest - 400) / 2, extent).top).toBeCloseTo(end / 2, 0);
    expect(placed(end, extent)).toEqual({ at: tallest - 400, top: end });
    expect(scrolledTo(placed(end, extent), 0, extent)).toEqual(start);
  });

  it('moves by as much as the wheel turns, and so comes to either end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: end }), fc.array(fc.integer({ min: -700, max: 700 })), (top, turns) => {
        let scroll = placed(top, extent);
        for (const turn of turns) {
          const at = Math.min(tallest - 400, Math.max(0, scroll.at + turn));
          const moved = at - scroll.at;
          const next = scrolledTo(scroll, at, extent);
          expect(next.top).toBeCloseTo(Math.min(end, Math.max(0, scroll.top + moved)), 6);
          scroll = placed(next.top, extent);
        }
      }),
    );
    let scroll = placed(end - 1_000, extent);
    for (let turn = 0; turn < 30; turn += 1) {
      scroll = placed(scrolledTo(scroll, Math.min(tallest - 400, scroll.at + 100), extent).top, extent);
    }
    expect(scroll.top).toBe(end);
  });

  it('is the plain one where the whole can be laid out', () => {
    const short = { height: 2_200, view: 400 };
    expect(scrolledTo({ at: 0, top: 0 }, 900, short)).toEqual({ at: 900, top: 900 });
    expect(placed(5_000, short)).toEqual({ at: 1_800, top: 1_800 });
  });
});
