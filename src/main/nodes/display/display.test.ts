import { describe, expect, it } from 'vitest';
import { boundDisplay, displayBounds } from '#shared/graph/kinds/bound-display';
import { displaySchema } from '#shared/graph/kinds/displays';
import { bytesOf, smallFiles } from '../image/testing/small-files';
import { outputValue } from '../output/output';
import { print } from '../output/print';
import { type StartedNode, startNode } from '../testing/start-node';
import { displayGauge } from './gauge';
import { displayImage } from './image';
import { displayKinds } from './kinds';
import { displayLog } from './log';
import { displayPlot } from './plot';
import { displayText } from './text';
import { displayTree } from './tree';
import { displayValue } from './value';

const linesOf = (node: StartedNode) => {
  const display = node.display();
  return display.type === 'log' ? display.lines : [];
};

describe('displays', () => {
  it.each([...displayKinds, outputValue, print])(
    '$description.kind shows a valid display before and after its first tick, of the type it is described with',
    (kind) => {
      const node = startNode(kind);
      for (const moment of ['before', 'after']) {
        const display = node.display();
        expect(displaySchema.safeParse(display).success, moment).toBe(true);
        expect(display.type).toBe(kind.description.display);
        node.run();
      }
    },
  );

  it('value shows anything, made safe for the wire', () => {
    const node = startNode(displayValue);
    node.run({ value: { a: Number.NaN, b: [1] } });
    expect(node.display()).toEqual({ type: 'value', value: { a: 'NaN', b: [1] } });
  });

  it('tree shows as much of a value as is looked through, to any sensible depth', () => {
    const node = startNode(displayTree);
    const shown = () => {
      const display = boundDisplay(node.display());
      return display.type === 'tree' ? JSON.parse(display.json) : display;
    };
    node.run({ value: new Map([['a', [Number.NaN, { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } }]]]) });
    expect(shown()).toEqual({ a: ['NaN', { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } }] });
    node.run({ value: Array.from({ length: 250_000 }, (_, at) => at) });
    expect(shown()).toHaveLength(100_000);
    expect(shown().at(-1)).toBe('… 150001 more');
    // What is told by escapes takes six times its length.
    node.run({ value: Array.from({ length: 4_000 }, () => '\u0001'.repeat(1_000)) });
    expect(boundDisplay(node.display()).type).toMatch(/^t(ext|ree)$/);
    node.run({ value: undefined });
    expect(shown()).toBeNull();
  });

  it('text shows lists and cuts what is too long', () => {
    const node = startNode(displayText);
    node.run({ text: [1, 2] });
    expect(node.display()).toEqual({ type: 'text', text: '[1,2]' });
    node.run({ text: 'x'.repeat(50_000) });
    const display = node.display();
    expect(display.type === 'text' && display.text).toMatch(/^x{20000}…$/);
  });

  it('gauge shows a number between its ends, and nothing for what is no number', () => {
    const node = startNode(displayGauge);
    node.run({ value: 120, unit: '%', label: 'CPU' });
    expect(node.display()).toEqual({ type: 'gauge', value: 120, min: 0, max: 100, unit: '%', label: 'CPU' });
    node.run({ value: Number.NaN });
    expect(node.display()).toMatchObject({ value: null });
    expect(() => node.run({ min: 5, max: 5 })).toThrow('The upper end, 5, is not above the lower one, 5.');
  });
});

describe('display.log', () => {
  it('adds a line when the value changes', () => {
    const node = startNode(displayLog);
    for (const value of ['a', 'a', 'b', 'a']) node.run({ value });
    expect(linesOf(node).map((line) => line.text)).toEqual(['a', 'b', 'a']);
    expect(linesOf(node)[0]).toEqual({ time: 1_000_000, level: 'info', text: 'a' });
  });

  it('adds a line every tick when told to, and keeps the newest 200', () => {
    const node = startNode(displayLog);
    for (let tick = 0; tick < 250; tick += 1) node.run({ value: tick % 7, when: 'tick', level: 'warning' });
    const lines = linesOf(node);
    expect(lines).toHaveLength(200);
    expect(lines.at(-1)).toMatchObject({ text: String(249 % 7), level: 'warning' });
  });

  it('cuts long lines', () => {
    const node = startNode(displayLog);
    node.run({ value: 'x'.repeat(5000) });
    expect(linesOf(node)[0]?.text).toHaveLength(1001);
  });
});

describe('outputs', () => {
  it('output.value passes its input on and logs it when it changes', () => {
    const node = startNode(outputValue);
    expect(node.run({ input: 'HELLO' })).toEqual({ output: 'HELLO' });
    node.run({ input: 'HELLO' });
    node.run({ input: 2 });
    expect(node.logs.map((line) => line.message)).toEqual(['HELLO', '2']);
    expect(node.display()).toEqual({ type: 'value', value: 2 });
    expect(node.run()).toEqual({ output: null });
  });

  it('log.print logs every tick', () => {
    const node = startNode(print);
    expect(node.run({ value: 'a' })).toEqual({});
    node.run({ value: 'a' });
    expect(node.logs).toEqual([
      { message: 'a', level: 'info' },
      { message: 'a', level: 'info' },
    ]);
    expect(linesOf(node)).toHaveLength(2);
  });
});

describe('display.plot', () => {
  const plotOf = (node: StartedNode) => {
    const display = node.display();
    if (display.type !== 'plot') throw new Error('No plot.');
    return display;
  };

  it('draws the series that have values, under their names', () => {
    const node = startNode(displayPlot);
    node.run({ a: 1, c: 3, names: 'Raw, , Smooth' });
    node.clock.advance(1);
    node.run({ a: 2, c: Number.NaN, names: 'Raw, , Smooth' });
    expect(plotOf(node)).toEqual({
      type: 'plot',
      times: [1_000_000, 1_000_001],
      series: [
        { name: 'Raw', values: [1, 2] },
        { name: 'Smooth', values: [3, null] },
      ],
    });
  });

  it('names series by letter where no name is given', () => {
    const node = startNode(displayPlot);
    node.run({ b: 1 });
    expect(plotOf(node).series).toEqual([{ name: 'B', values: [1] }]);
  });

  it('refuses a window it can not keep', () => {
    for (const window of [0, -1, 4000]) expect(() => startNode(displayPlot).run({ window })).toThrow('window');
  });
});

describe('display.image', () => {
  const imageOf = (node: StartedNode) => {
    const display = node.display();
    if (display.type !== 'image' || typeof display.data === 'string') throw new Error('No image.');
    return { ...display, data: display.data };
  };

  it('[P45] shows an image with bytes of its own, and passes it on as it is', () => {
    const node = startNode(displayImage);
    const image = { width: 2, height: 1, format: 'gray', data: new Uint8Array([5, 6]) };
    expect(node.run({ image })).toEqual({ image });
    const [one, two] = [imageOf(node), imageOf(node)];
    expect(one).toEqual({ type: 'image', ...image });
    for (const { data } of [one, two]) expect(data.byteLength).toBe(data.buffer.byteLength);
    expect(new Set([image.data.buffer, one.data.buffer, two.data.buffer]).size).toBe(3);
  });

  it('[P45] turns text into an image, and shows nothing without one', () => {
    const node = startNode(displayImage);
    expect(node.run({ image: `data:image/gif;base64,${smallFiles.gif}` })).toMatchObject({ image: { format: 'gif' } });
    const shown = imageOf(node);
    expect(shown).toMatchObject({ width: 5, height: 3, format: 'gif' });
    // Small buffers of Node lie in one that is shared.
    expect(shown.data.byteLength).toBe(shown.data.buffer.byteLength);
    expect(node.run()).toEqual({ image: null });
    expect(imageOf(node)).toMatchObject({ width: 0, height: 0 });
    expect(() => node.run({ image: 'nonsense!' })).toThrow('This is no image');
  });

  it('[P46] scales down pixels beyond the bound and passes the whole image on', () => {
    const node = startNode(displayImage);
    const image = { width: 1920, height: 1080, format: 'rgb', data: new Uint8Array(1920 * 1080 * 3) };
    expect(node.run({ image })).toEqual({ image });
    const { width, height, data } = imageOf(node);
    expect(data.byteLength).toBe(width * height * 3);
    expect(data.byteLength).toBeLessThanOrEqual(displayBounds.image);
    expect(data.byteLength).toBeGreaterThan(displayBounds.image * 0.98);
    expect(width / height).toBeCloseTo(16 / 9, 1);
  });

  it('[P46] refuses a file beyond the bound, and goes on with the next that is not', () => {
    const node = startNode(displayImage);
    const large = new Uint8Array(2_000_000);
    large.set(bytesOf('png'));
    expect(() => node.run({ image: { width: 5, height: 3, format: 'png', data: large } })).toThrow(
      'The png file has 2.00 MB; at most 1.23 MB can be shown.',
    );
    const wide = bytesOf('gif');
    wide.set([255, 63, 255, 63], 6);
    expect(() => node.run({ image: { width: 5, height: 3, format: 'gif', data: wide } })).toThrow(
      'The gif file has 16383 by 16383 pixels; at most 50000000 in all can be shown.',
    );
    expect(node.run({ image: smallFiles.webp })).toMatchObject({ image: { format: 'webp' } });
  });
});
