import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { displaySeries } from './series';

const count = 100_000;
const values = Array.from({ length: count }, (_, at) => (at === 77_777 ? 99 : Math.sin(at / 50)));

describe('[E18] a series plot', () => {
  it('shows a long list by a thousand samples, its ends among them, and says how many there are', () => {
    const node = startNode(displaySeries);
    node.run({ rows: values });
    const shown = node.display();
    expect(shown).toMatchObject({
      type: 'plot',
      samples: count,
      axis: { type: 'number' },
      series: [{ name: 'Value' }],
    });
    if (shown.type !== 'plot') throw new Error('It shows no plot.');
    expect([shown.times.length, shown.times[0], shown.times.at(-1)]).toEqual([1_000, 0, count - 1]);
  });

  it('gives a part as fine as its columns, without leaving out a peak', async () => {
    const node = startNode(displaySeries);
    node.run({ rows: values });
    const wide = await node.rows({ from: 0, count: 1, range: { min: 0, max: count, columns: 500 } });
    expect(wide.rows.length).toBeLessThanOrEqual(1_002);
    expect(Math.max(...wide.rows.map((row) => Number(row[1])))).toBe(99);
    const near = await node.rows({ from: 0, count: 1, range: { min: 77_770, max: 77_780, columns: 500 } });
    expect(near.rows.map(([at]) => at)).toEqual(Array.from({ length: 12 }, (_, at) => 77_770 + at));
    expect(near.rows[7]).toEqual([77_777, 99]);
    expect(near.total).toBe(count);
  });

  it('gives its samples in rows, for whoever wants them all', async () => {
    const node = startNode(displaySeries);
    node.run({
      rows: [
        { t: 1, a: 5 },
        { t: 2, a: null },
        { t: 4, a: 'x' },
      ],
      x: 't',
      columns: 'a',
    });
    expect(await node.rows({ from: 1, count: 500 })).toEqual({
      columns: ['t', 'a'],
      total: 3,
      from: 1,
      rows: [
        [2, null],
        [4, null],
      ],
      places: [1, 2],
    });
  });

  it('draws the columns of numbers of a table, along dates too', () => {
    const node = startNode(displaySeries);
    const rows = [
      { when: '2026-01-31T12:00:00Z', inside: 20, name: 'hall', outside: '-3.5' },
      { when: '2026-01-31T12:00:10Z', inside: 21, name: 'hall', outside: '' },
    ];
    node.run({ rows, x: 'when' });
    expect(node.display()).toEqual({
      type: 'plot',
      axis: { type: 'date', title: 'when' },
      times: [1_769_860_800, 1_769_860_810],
      series: [
        { name: 'inside', values: [20, 21] },
        { name: 'outside', values: [-3.5, null] },
      ],
    });
  });

  it('says what is wrong with columns, and with samples that are out of order', async () => {
    const node = startNode(displaySeries);
    const rows = [
      { t: 3, a: 1 },
      { t: 2, a: 1 },
    ];
    expect(() => node.run({ rows, x: 'time' })).toThrow('no column "time"');
    expect(() => node.run({ rows, columns: 'a, b' })).toThrow('no column "b"');
    node.run({ rows, x: 't' });
    expect(node.display()).toEqual({ type: 'text', text: expect.stringContaining('row 2 has 2') });
    await expect(node.rows({ from: 0, count: 1 })).rejects.toThrow('ascend');
    node.run({ rows: [] });
    await expect(node.rows({ from: 0, count: 1 })).rejects.toMatchObject({ code: 'NO_ROWS' });
  });

  it('reads a list that changes within anew', async () => {
    const node = startNode(displaySeries);
    const rows = [1, 2, 3];
    node.run({ rows });
    expect((await node.rows({ from: 0, count: 9 })).rows.map(([, value]) => value)).toEqual([1, 2, 3]);
    rows[1] = 8;
    node.run({ rows });
    node.clock.advance(60);
    expect((await node.rows({ from: 0, count: 9 })).rows.map(([, value]) => value)).toEqual([1, 8, 3]);
  });

  it('never leaves the least or the greatest of a part out', async () => {
    const anySamples = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(anySamples, fc.integer({ min: 1, max: 40 }), async (rows, columns) => {
        const node = startNode(displaySeries);
        node.run({ rows });
        const page = await node.rows({ from: 0, count: 1, range: { min: -1, max: rows.length, columns } });
        const seen = page.rows.map((row) => Number(row[1]));
        expect([Math.min(...seen), Math.max(...seen)]).toEqual([Math.min(...rows), Math.max(...rows)]);
      }),
    );
  });
});
