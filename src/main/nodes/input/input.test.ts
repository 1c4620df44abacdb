import { describe, expect, it } from 'vitest';
import type { NodeKind } from '#main/engine/node-kind';
import { coerceInput } from '#shared/graph/values/values';
import { runOnce, startNode } from '../testing/start-node';
import { inputButton } from './button';
import { inputChoice } from './choice';
import { inputColor } from './color';
import { inputDateTime } from './date-time';
import { inputDictionary } from './dictionary';
import { inputFile } from './file';
import { inputFolder } from './folder';
import { inputInteger } from './integer';
import { inputList } from './list';
import { inputNumber } from './number';
import { inputPickColor } from './pick-color';
import { inputSlider } from './slider';
import { inputText } from './text';
import { inputToggle } from './toggle';
import { inputValue } from './value';

describe('inputs', () => {
  it('give what was typed', () => {
    expect(runOnce(inputValue)).toEqual({ output: '' });
    expect(runOnce(inputValue, { value: 5 })).toEqual({ output: 5 });
    expect(runOnce(inputNumber, { value: -0.5 })).toEqual({ value: -0.5 });
    expect(runOnce(inputText, { value: 'a\nb' })).toEqual({ value: 'a\nb' });
    expect(runOnce(inputToggle, { value: true })).toEqual({ value: true });
    expect(runOnce(inputInteger, { value: -7 })).toEqual({ value: -7 });
    expect(runOnce(inputList)).toEqual({ value: [], count: 0 });
    expect(runOnce(inputList, { value: [1, 'b'] })).toEqual({ value: [1, 'b'], count: 2 });
    expect(runOnce(inputDictionary, { value: { a: 1 } })).toEqual({ value: { a: 1 } });
    expect(runOnce(inputFile, { path: 'data.csv' })).toEqual({ path: 'data.csv' });
    expect(runOnce(inputFolder, { path: '~/data' })).toEqual({ path: '~/data' });
  });

  it.each([
    [{}, 50],
    [{ position: 0, from: -1, to: 1 }, -1],
    [{ position: 100, from: -1, to: 1 }, 1],
    [{ position: 25, from: 10, to: 0 }, 7.5],
  ])('slider %o gives %d', (inputs, value) => {
    expect(runOnce(inputSlider, inputs)).toEqual({ value });
  });
});

describe('input.list and input.dictionary', () => {
  it('take JSON that is typed, and nothing else', () => {
    const port = (kind: NodeKind) => {
      const [found] = kind.description.inputs;
      if (!found) throw new Error('There is no input.');
      return found;
    };
    expect([port(inputList).control.type, port(inputDictionary).control.type]).toEqual(['list', 'dictionary']);
    expect(coerceInput(port(inputList), '[1, {"a": 2}]')).toEqual({ ok: true, value: [1, { a: 2 }] });
    expect(coerceInput(port(inputDictionary), '{"a": [1]}')).toEqual({ ok: true, value: { a: [1] } });
    for (const text of ['1, 2', '{}', '[1', '']) expect(coerceInput(port(inputList), text).ok).toBe(false);
    for (const text of ['[]', 'a: 1', '']) expect(coerceInput(port(inputDictionary), text).ok).toBe(false);
  });
});

describe('input.color', () => {
  it('writes its channels as #rrggbb', () => {
    expect(runOnce(inputColor)).toEqual({ color: '#3388ff', channels: [51, 136, 255] });
    expect(runOnce(inputColor, { red: 0, green: 9.6, blue: 1 })).toEqual({ color: '#000a01', channels: [0, 10, 1] });
  });

  it('keeps what a wire brings within a byte', () => {
    expect(runOnce(inputColor, { red: -5, green: Number.NaN, blue: Number.POSITIVE_INFINITY })).toEqual({
      color: '#0000ff',
      channels: [0, 0, 255],
    });
  });
});

describe('input.pick_color', () => {
  it('gives the colour as text and as channels, and refuses what is none', () => {
    expect(runOnce(inputPickColor)).toEqual({ color: '#3388ff', channels: [51, 136, 255] });
    expect(runOnce(inputPickColor, { color: ' FF0001 ' })).toEqual({ color: '#ff0001', channels: [255, 0, 1] });
    for (const color of ['', 'red', '#12345', '#gggggg']) {
      expect(() => runOnce(inputPickColor, { color })).toThrow(`"${color}" is no colour like #3388ff.`);
    }
  });
});

describe('input.choice', () => {
  it.each([
    [{}, 'slow', 0],
    [{ choice: 'fast' }, 'fast', 2],
    [{ choice: 'gone' }, 'slow', 0],
    [{ choice: '2', options: [1, 2] }, 2, 1],
    [{ choice: 'a', options: [] }, null, -1],
  ])('%o gives %j', (inputs, value, index) => {
    expect(runOnce(inputChoice, inputs)).toEqual({ value, index });
  });
});

describe('input.button', () => {
  it('is on for one tick after each press, and not in the first tick', () => {
    const node = startNode(inputButton);
    const presses = [5, 5, 6, 6, 9, 8, 8, 9];
    const told = presses.map((presses) => node.run({ presses }));
    expect(told).toEqual([
      { pressed: false, count: 0 },
      { pressed: false, count: 0 },
      { pressed: true, count: 1 },
      { pressed: false, count: 1 },
      { pressed: true, count: 2 },
      { pressed: false, count: 2 },
      { pressed: false, count: 2 },
      { pressed: true, count: 3 },
    ]);
  });
});

describe('input.date_time', () => {
  const at = (value: string, time_zone = 'UTC') => runOnce(inputDateTime, { value, time_zone });

  it.each([
    ['2026-01-31', 'UTC', '2026-01-31T00:00:00.000Z'],
    ['2026-01-31 12:00', 'UTC', '2026-01-31T12:00:00.000Z'],
    [' 2026-01-31T12:00:05.25 ', 'UTC', '2026-01-31T12:00:05.250Z'],
    ['2026-01-31 12:00', 'Asia/Tokyo', '2026-01-31T03:00:00.000Z'],
    ['2026-01-31 12:00', 'America/New_York', '2026-01-31T17:00:00.000Z'],
    ['2026-07-31 12:00', 'America/New_York', '2026-07-31T16:00:00.000Z'],
    ['2026-01-31T12:00Z', 'Asia/Tokyo', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31 12:00 -0530', 'UTC', '2026-01-31T17:30:00.000Z'],
    ['2024-02-29 23:59:59', 'UTC', '2024-02-29T23:59:59.000Z'],
    // On both sides of a change of clocks, and in the hour that is left out.
    ['2026-03-29 01:59', 'Europe/Oslo', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29 03:00', 'Europe/Oslo', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29 02:30', 'Europe/Oslo', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 04:00', 'Europe/Oslo', '2026-10-25T03:00:00.000Z'],
  ])('%s in %s is %s', (value, zone, text) => {
    expect(at(value, zone)).toEqual({ unix: Date.parse(text) / 1000, text });
  });

  it.each(['', 'tomorrow', '2026-02-30', '2026-13-01', '2026-01-31 24:00', '2026-01-31 12:60', '31.1.2026'])(
    'refuses "%s"',
    (value) => {
      expect(() => at(value)).toThrow(`"${value}" is no date and time`);
    },
  );

  it('refuses a zone that does not exist', () => {
    expect(() => at('2026-01-31', 'Moon')).toThrow('There is no time zone "Moon"');
  });
});
