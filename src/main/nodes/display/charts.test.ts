import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundDisplay } from '#shared/graph/kinds/bound-display';
import { displaySchema } from '#shared/graph/kinds/displays';
import { startNode } from '../testing/start-node';
import { displayBars } from './bars';
import { displayHeatmap } from './heatmap';
import { displayHistogram, spread } from './histogram';
import { displayLed } from './led';
import { toLevels } from './levels';
import { displayRichText } from './rich-text';
import { displayScene } from './scene';
import { displaySpectrogram } from './spectrogram';
import { displayTable } from './table';
import { displayXy } from './xy';

const bytesOf = (levels: string) => [...Buffer.from(levels, 'base64')];

describe('display.xy', () => {
  it('keeps the trace of single numbers, the newest of them, and leaves out what is no number', () => {
    const node = startNode(displayXy);
    for (const [x, y] of [
      [1, 2],
      ['no', 3],
      [4, Number.NaN],
      [5, 6],
      [7, 8],
    ])
      node.run({ x, y, points: 2 });
    expect(node.display()).toEqual({ type: 'xy', draw: 'line', series: [{ name: 'Y', x: [5, 7], y: [6, 8] }] });
  });

  it('draws lists as they are, and a list alone over its places', () => {
    const node = startNode(displayXy);
    node.run({ x: [1, 2], y: [3, 4], draw: 'points' });
    expect(node.display()).toMatchObject({ draw: 'points', series: [{ x: [1, 2], y: [3, 4] }] });
    node.run({ y: [3, 4] });
    expect(node.display()).toMatchObject({ series: [{ x: [0, 1], y: [3, 4] }] });
    expect(() => node.run({ x: [1], y: [1, 2] })).toThrow('There are 1 numbers along X and 2 along Y.');
    expect(() => node.run({ x: [1], y: 2 })).toThrow('X is a list');
  });

  it('tells how far its axes reach, where that is set', () => {
    const node = startNode(displayXy);
    node.run({ x: 1, y: 2, reach: 3 });
    expect(node.display()).toMatchObject({ reach: 3 });
    node.run({ x: [1], y: [2] });
    expect(node.display()).not.toHaveProperty('reach');
    expect(() => node.run({ x: 1, y: 2, reach: 0 })).toThrow('A reach of 0 shows nothing.');
  });
});

describe('display.scene', () => {
  it('keeps the trace of single numbers, with 0 for a coordinate that is not wired', () => {
    const node = startNode(displayScene);
    for (const [x, z] of [
      [1, 2],
      ['no', 3],
      [Number.NaN, 4],
      [5, 6],
      [7, 8],
    ])
      node.run({ x, z, points: 2 });
    expect(node.display()).toEqual({ type: 'scene', shapes: [{ type: 'line', at: [5, 0, 6, 7, 0, 8] }] });
  });

  it('takes lists of numbers, and points as they are', () => {
    const node = startNode(displayScene);
    node.run({ x: [1, 2], y: [3, 4], draw: 'points' });
    expect(node.display()).toMatchObject({ shapes: [{ type: 'points', at: [1, 3, 0, 2, 4, 0] }] });
    node.run({
      x: [
        [1, 2, 3],
        [4, 5],
        [6, 'no', 7],
      ],
    });
    expect(node.display()).toMatchObject({ shapes: [{ at: [1, 2, 3, 4, 5, 0] }] });
    expect(() => node.run({ x: [1], y: [1, 2] })).toThrow('There are 1, 2 numbers along the axes');
  });

  it('shows shapes as people write them, and says which one is wrong', () => {
    const node = startNode(displayScene);
    node.run({
      reach: 3,
      shapes: [
        { type: 'box', at: [0, 0, 1], size: [1, 2, 3], turn: [0, 0, 45], color: '#ff8800' },
        { type: 'sphere' },
        { type: 'arrow', to: [0, 0, 1] },
        {
          type: 'line',
          at: [
            [0, 0],
            [1, '2', 3],
          ],
        },
      ],
    });
    expect(node.display()).toEqual({
      type: 'scene',
      reach: 3,
      shapes: [
        { type: 'box', at: [0, 0, 1], size: [1, 2, 3], turn: [0, 0, 45], color: '#ff8800' },
        { type: 'sphere', at: [0, 0, 0], radius: 0.5 },
        { type: 'arrow', from: [0, 0, 0], to: [0, 0, 1] },
        { type: 'line', at: [0, 0, 0, 1, 2, 3] },
      ],
    });
    const wrong: readonly [unknown, string][] = [
      [{ type: 'cube' }, 'Shape 2: there is no type “cube”'],
      [7, 'Shape 2: it has to be a dictionary'],
      [{ type: 'line' }, 'Shape 2: its “at” has to be a list of points'],
      [{ type: 'points', at: [[1]] }, 'Shape 2: each point of “at” has to be three numbers'],
      [{ type: 'arrow' }, 'Shape 2: its “to” has to be three numbers'],
      [{ type: 'sphere', radius: -1 }, 'Shape 2: its “radius” has to be a number above 0'],
      [{ type: 'box', color: 'red' }, 'Shape 2: its “color” has to be'],
    ];
    for (const [shape, message] of wrong) expect(() => node.run({ shapes: [{ type: 'box' }, shape] })).toThrow(message);
    expect(() => node.run({ reach: 0 })).toThrow('A reach of 0 shows nothing.');
  });

  it('is bounded, and of many points the newest are kept', () => {
    const numbers = Array.from({ length: 5_000 }, (_, at) => at);
    const node = startNode(displayScene);
    node.run({ x: numbers, shapes: Array.from({ length: 400 }, () => ({ type: 'sphere' })) });
    const display = node.display();
    const bounded = boundDisplay(displaySchema.parse(display));
    expect(bounded).toMatchObject({ type: 'scene', shapes: expect.objectContaining({ length: 256 }) });
    const [trace] = bounded.type === 'scene' ? bounded.shapes : [];
    expect(trace?.type === 'line' && [trace.at.length, trace.at.at(-3)]).toEqual([6_000, 4_999]);
    const line = { type: 'line' as const, at: numbers.slice(0, 4_500) };
    const many = boundDisplay({ type: 'scene', shapes: Array.from({ length: 100 }, () => line) });
    const total = many.type === 'scene' ? many.shapes.flatMap((shape) => ('at' in shape ? shape.at : [])).length : 0;
    expect(total).toBe(60_000);
  });
});

describe('display.histogram', () => {
  it('counts every number once, in bins from the least to the greatest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        (values, bins) => {
          const { edges, counts } = spread(values, bins);
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
          expect(edges).toHaveLength(counts.length + 1);
          expect(edges.every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });

  it('counts the latest numbers of a signal, and those of a list', () => {
    const node = startNode(displayHistogram);
    for (const value of [100, 0, 1, 2, 3]) node.run({ value, bins: 2, samples: 4 });
    expect(node.display()).toEqual({ type: 'histogram', edges: [0, 1.5, 3], counts: [2, 2], unit: '' });
    node.run({ value: [1, 'x', 1], bins: 4, unit: 'V' });
    expect(node.display()).toEqual({ type: 'histogram', edges: [0.5, 1.5], counts: [2], unit: 'V' });
  });
});

describe('display.bars', () => {
  it('takes the holes of a list for no numbers', () => {
    const node = startNode(displayBars);
    node.run({ values: Object.assign(new Array(2), { 1: 5 }) });
    expect(displaySchema.parse(node.display())).toMatchObject({ bars: [{ value: null }, { value: 5 }] });
  });

  it('takes lists, dictionaries and single numbers, names them, and finds its upper end', () => {
    const node = startNode(displayBars);
    node.run({ values: [3, null, 7], names: 'Left, ,Right' });
    expect(node.display()).toEqual({
      type: 'bars',
      bars: [
        { name: 'Left', value: 3 },
        { name: '2', value: null },
        { name: 'Right', value: 7 },
      ],
      min: 0,
      max: 7,
      unit: '',
    });
    node.run({ values: { cpu: 20 }, max: 100 });
    expect(node.display()).toMatchObject({ bars: [{ name: 'cpu', value: 20 }], max: 100 });
    node.run({ values: -4 });
    expect(node.display()).toMatchObject({ bars: [{ name: 'Value', value: -4 }], min: 0, max: 1 });
    const rows = [{ region: 'North', sum: 4, mean: 1 }, { region: 'South', sum: '6' }, { mean: 2 }, { region: 'West' }];
    node.run({ values: rows });
    expect(node.display()).toMatchObject({
      bars: [
        { name: 'North', value: 4 },
        { name: 'South', value: 6 },
        { name: '3', value: 2 },
        { name: 'West', value: null },
      ],
      max: 6,
    });
    expect(() => node.run({ values: [1], min: 5, max: 5 })).toThrow('not above the lower one');
  });
});

describe('display.led', () => {
  it.each([
    [true, true],
    [0, false],
    [2, true],
    [-1, false],
    ['off', false],
    ['yes', true],
    [null, false],
    [[], true],
  ])('%j lights it: %s', (value, on) => {
    const node = startNode(displayLed);
    node.run({ value, color: 'red' });
    expect(node.display()).toMatchObject({ on, color: 'red' });
  });

  it('is lit in a colour that it is given', () => {
    const node = startNode(displayLed);
    node.run({ value: ' #Ff8800 ' });
    expect(node.display()).toMatchObject({ on: true, color: '#Ff8800' });
    expect(displaySchema.safeParse(node.display()).success).toBe(true);
  });
});

describe('display.table', () => {
  it('takes rows, columns of plain values, and dictionaries', () => {
    const node = startNode(displayTable);
    node.run({ rows: [{ a: 1 }, { a: 2, b: 'x' }] });
    expect(node.display()).toEqual({
      type: 'table',
      columns: ['a', 'b'],
      rows: [
        [1, null],
        [2, 'x'],
      ],
      more: 0,
    });
    node.run({ rows: [1, 2] });
    expect(node.display()).toMatchObject({ columns: ['Value'], rows: [[1], [2]] });
    node.run({ rows: { speed: 3 } });
    expect(node.display()).toMatchObject({ columns: ['Name', 'Value'], rows: [['speed', 3]] });
    node.run({ rows: [{ a: [1, 2, 3] }] });
    expect(node.display()).toMatchObject({ columns: ['a'], rows: [['[list of 3]']] });
    expect(() => node.run({ rows: [{ a: 1 }, 2] })).toThrow('These are no rows');
  });

  it('looks through a long list only when somebody looks, and refuses at once what it sees is none', () => {
    const node = startNode(displayTable);
    let read = 0;
    const row = (at: number) =>
      Object.defineProperty({}, 'at', {
        enumerable: true,
        get: () => {
          read += 1;
          return at;
        },
      });
    node.run({ rows: Array.from({ length: 5_000 }, (_, at) => row(at)) });
    expect(read).toBe(0);
    expect(node.display()).toMatchObject({ columns: ['at'], more: 0 });
    expect(read).toBe(5_000);
    node.display();
    expect(read).toBe(5_000);
    expect(() => node.run({ rows: [...Array.from({ length: 1_000 }, () => [1]), 2] })).toThrow('These are no rows');
    node.run({ rows: Array.from({ length: 1_000 }, () => []) });
    expect(node.display()).toMatchObject({ type: 'text', text: expect.stringContaining('These are no rows') });
  });

  it('sends as many rows as are read, and says how many more there are', () => {
    const node = startNode(displayTable);
    node.run({ rows: Array.from({ length: 100_000 }, (_, at) => ({ at, name: 'row' })) });
    const display = boundDisplay(node.display());
    if (display.type !== 'table') throw new Error('No table');
    expect(display.rows.length).toBeGreaterThan(5_000);
    expect(display.rows.length + display.more).toBe(100_000);
    expect(displaySchema.safeParse(display).success).toBe(true);
  });
});

describe('display.heatmap', () => {
  it('sends its cells as levels between the least and the greatest, gaps as none', () => {
    const node = startNode(displayHeatmap);
    node.run({ matrix: [[0, 10], [5], ['x', 10]] });
    const display = node.display();
    if (display.type !== 'heatmap') throw new Error('No heat map');
    expect([display.columns, display.rows, display.min, display.max]).toEqual([2, 3, 0, 10]);
    expect(bytesOf(display.levels)).toEqual([1, 255, 128, 0, 0, 255]);
    expect(boundDisplay(display)).toBe(display);
  });

  it('refuses what is too large, and ends that are none', () => {
    const node = startNode(displayHeatmap);
    const row = Array.from({ length: 300 }, () => 1);
    expect(() => node.run({ matrix: Array.from({ length: 300 }, () => row) })).toThrow('300 by 300 cells');
    expect(() => node.run({ matrix: [[1]], min: 2, max: 1 })).toThrow('not above the lower one');
    node.run({ matrix: [] });
    expect(node.display()).toMatchObject({ columns: 0, rows: 0, levels: '' });
  });
});

describe('toLevels', () => {
  it('never takes a value for a gap, nor goes back where values go on', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const levels = bytesOf(toLevels(sorted, -10, 10));
        expect(Math.min(...levels)).toBeGreaterThanOrEqual(1);
        expect(levels).toEqual([...levels].sort((a, b) => a - b));
      }),
    );
  });
});

describe('display.spectrogram', () => {
  it('draws on where the frequency step is no number', () => {
    const node = startNode(displaySpectrogram);
    node.run({ magnitudes: [1, 2], frequency_step: Number.NaN });
    expect(displaySchema.parse(node.display())).toMatchObject({ rows: 2, y: { from: 0, to: 0 } });
  });

  it('adds a column with each new spectrum, the highest frequency at the top', () => {
    const node = startNode(displaySpectrogram);
    const first = [0, 1];
    node.run({ magnitudes: first, frequency_step: 5, scale: 'linear' });
    node.run({ magnitudes: first, frequency_step: 5, scale: 'linear' });
    node.run({ magnitudes: [0.5, 0], frequency_step: 5, scale: 'linear' });
    const display = node.display();
    if (display.type !== 'heatmap') throw new Error('No heat map');
    expect([display.columns, display.rows, display.y]).toEqual([2, 2, { from: 0, to: 10, unit: 'Hz' }]);
    expect(bytesOf(display.levels)).toEqual([255, 1, 1, 128]);
  });

  it('shows a tone of one bin among thousands, and begins anew with another size', () => {
    const node = startNode(displaySpectrogram);
    node.run({ magnitudes: Array.from({ length: 4097 }, (_, at) => (at === 3000 ? 1 : 0)) });
    const display = node.display();
    if (display.type !== 'heatmap') throw new Error('No heat map');
    expect(display.rows).toBe(128);
    expect(bytesOf(display.levels).filter((level) => level === 255)).toHaveLength(1);
    node.run({ magnitudes: [1, 2, 3] });
    expect(node.display()).toMatchObject({ columns: 1, rows: 3 });
  });
});

describe('display.rich_text', () => {
  it('passes its text on, cut where it is too long', () => {
    const node = startNode(displayRichText);
    node.run({ text: '# Title' });
    expect(node.display()).toEqual({ type: 'markdown', text: '# Title' });
    node.run({ text: 'x'.repeat(30_000) });
    expect(node.display()).toMatchObject({ text: expect.stringMatching(/^x{20000}…$/) });
  });
});
