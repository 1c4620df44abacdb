import { describe, expect, it } from 'vitest';
import { toWireValue } from '../values/wire-value';
import { boundDisplay, displayBounds } from './bound-display';
import type { Display } from './displays';

const { points, series, text, lines, line, image } = displayBounds;

describe('boundDisplay', () => {
  it('leaves what is within bounds as it is', () => {
    const displays: Display[] = [
      { type: 'plot', times: [1, 2], series: [{ name: 'a', values: [1, null] }] },
      { type: 'text', text: 'short' },
      { type: 'log', lines: [{ time: 1, level: 'info', text: 'short' }] },
      { type: 'value', value: { a: [1] } },
      { type: 'gauge', value: 1, min: 0, max: 2 },
      { type: 'image', width: 2, height: 1, format: 'rgb', data: new Uint8Array(6) },
      { type: 'image', width: 640, height: 480, format: 'rgba', data: new Uint8Array(image) },
      { type: 'image', width: 9000, height: 5000, format: 'png', data: 'iVBORw0KGgo=' },
      { type: 'image', width: 0, height: 0, format: 'rgba', data: new Uint8Array() },
    ];
    for (const display of displays) expect(boundDisplay(display)).toEqual(display);
  });

  it('keeps the marks of a value that was cut before', () => {
    const value = toWireValue({ list: Array.from({ length: 5000 }, (_, at) => at), text: 'x'.repeat(9000) });
    expect(JSON.stringify(value)).toContain('… 4800 more');
    expect(boundDisplay({ type: 'value', value })).toEqual({ type: 'value', value });
  });

  it('samples a long curve evenly, with its newest point', () => {
    const times = Array.from({ length: 1_000_001 }, (_, at) => at);
    const long = boundDisplay({ type: 'plot', times, series: Array(40).fill({ name: 'a', values: times }) });
    if (long.type !== 'plot') throw new Error('No plot');
    expect(long.times.length).toBeLessThanOrEqual(points);
    expect(long.times.length).toBeGreaterThan(points / 2);
    expect(long.times.at(-1)).toBe(1_000_000);
    expect(long.series).toHaveLength(series);
    expect(long.series[0]?.values).toEqual(long.times);
  });

  it('cuts text, lines, and values', () => {
    const huge = 'x'.repeat(1_000_000);
    expect(boundDisplay({ type: 'text', text: huge })).toEqual({ type: 'text', text: `${'x'.repeat(text)}…` });
    const log = boundDisplay({ type: 'log', lines: Array(5000).fill({ time: 1, level: 'info', text: huge }) });
    expect(log.type === 'log' && log.lines).toHaveLength(lines);
    expect(JSON.stringify(log).length).toBeLessThan(lines * (line + 60));
    expect(JSON.stringify(boundDisplay({ type: 'value', value: Array(5000).fill(huge) })).length).toBeLessThan(200_000);
  });

  it.each([
    ['png', 10, 10, new Uint8Array(image + 1), `The image has ${image + 1} bytes; at most ${image} can be shown.`],
    ['png', 10, 10, 'AAAA'.repeat(image / 3 + 1), `The image has ${image + 3} bytes; at most ${image} can be shown.`],
    ['png', 9000, 9000, 'iVBORw0KGgo=', 'The image has 81000000 pixels; at most 50000000 can be shown.'],
    ['jpeg', 3, 3, new Uint8Array(), 'The image has no bytes.'],
    ['gray', 3, 3, new Uint8Array(8), 'The image should have 9 bytes of pixels, not 8.'],
  ] as const)('says why it does not show an image (%s, %d by %d)', (format, width, height, data, says) => {
    expect(boundDisplay({ type: 'image', format, width, height, data })).toEqual({ type: 'text', text: says });
  });
});
