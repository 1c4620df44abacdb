// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Control } from '#shared/graph/kinds/kinds';
import type { JsonValue } from '#shared/graph/values/values';
import type { ControlSize } from './control-props';
import { InputControl } from './InputControl';
import { plainPort } from './plain-port';
import { enterDrafts } from './typing/drafts';

interface Options {
  readonly type?: string;
  readonly size?: ControlSize;
  readonly unit?: string;
  readonly options?: JsonValue;
}

/** Draws a control that keeps what it is given; answers the values it gave. */
function show(control: Control, value: JsonValue, { type = 'FLOAT', size = 'panel', unit, options }: Options = {}) {
  const given: JsonValue[] = [];
  const steps = vi.fn();
  function Kept() {
    const [now, setNow] = useState(value);
    const port = plainPort('Speed', type, control);
    return (
      <InputControl
        port={unit === undefined ? port : { ...port, unit }}
        value={now}
        size={size}
        readInput={() => options}
        onBegin={steps}
        onChange={(next) => {
          given.push(next);
          setNow(next);
        }}
      />
    );
  }
  const { unmount } = render(
    <MantineProvider>
      <Kept />
    </MantineProvider>,
  );
  return { given, steps, unmount };
}

function type(field: HTMLElement, text: string): void {
  fireEvent.focus(field);
  fireEvent.change(field, { target: { value: text } });
  fireEvent.keyDown(field, { key: 'Enter' });
}

describe('a text', () => {
  it('tells an example from a value while it is empty', () => {
    show({ type: 'text', multiline: false, example: 'Raw, Smooth' }, '', { type: 'STRING' });
    expect(screen.getByRole('textbox').getAttribute('placeholder')).toBe('e.g. Raw, Smooth');
    cleanup();
    show({ type: 'text', multiline: true }, '', { type: 'STRING' });
    expect(screen.getByRole('textbox').getAttribute('placeholder')).toBeNull();
  });
});

describe('a number', () => {
  it('takes an expression, says what is wrong with one, and keeps to its range', () => {
    const { given } = show({ type: 'number', min: 0, max: 10 }, 1, { unit: 'm/s' });
    const field = screen.getByRole('spinbutton');
    type(field, '2*pi');
    type(field, '2*nothing');
    expect(screen.getByRole('status').textContent).toContain('neither a variable nor a function');
    type(field, '50% ');
    type(field, '99 m/s');
    expect(screen.getByRole('status').textContent).toBe('The highest is 10');
    expect(given).toEqual([2 * Math.PI, 5, 10]);
  });

  it('is entered when the field goes away, or the workflow is about to be saved, and once only', () => {
    const { given, unmount } = show({ type: 'number' }, 1);
    const field = screen.getByRole('spinbutton');
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: '2' } });
    act(() => void enterDrafts());
    expect(given).toEqual([2]);
    expect(enterDrafts()).toBe(false);
    fireEvent.change(field, { target: { value: '3' } });
    fireEvent.keyDown(field, { key: 'Escape' });
    fireEvent.change(field, { target: { value: '4' } });
    unmount();
    expect(given).toEqual([2, 4]);
    expect(enterDrafts()).toBe(false);
  });

  it('is stepped by the arrow keys, finer with Shift and coarser with Ctrl', () => {
    const { given } = show({ type: 'number', step: 1 }, 5);
    const field = screen.getByRole('spinbutton');
    for (const keys of [{}, { shiftKey: true }, { ctrlKey: true }])
      fireEvent.keyDown(field, { key: 'ArrowUp', ...keys });
    expect(given).toEqual([6, 6.1, 16.1]);
  });

  it('turns with the wheel while it has the focus, and only then', () => {
    const { given } = show({ type: 'number', step: 1 }, 5);
    const field = screen.getByRole('spinbutton');
    fireEvent.wheel(field, { deltaY: -100 });
    expect(given).toEqual([]);
    field.focus();
    fireEvent.wheel(field, { deltaY: -100 });
    fireEvent.wheel(field, { deltaY: 100 });
    expect(given).toEqual([6, 5]);
  });
});

describe('a slider', () => {
  it('is stepped by keys, finer with Shift and coarser with Ctrl, up to its ends', async () => {
    const { given } = show({ type: 'slider', min: 0, max: 100, step: 1 }, 50);
    const track = screen.getByRole('slider');
    for (const [key, keys] of [
      ['ArrowRight', {}],
      ['ArrowLeft', { shiftKey: true }],
      ['ArrowUp', { ctrlKey: true }],
      ['End', {}],
      ['ArrowUp', {}],
      ['Home', {}],
    ] as const) {
      fireEvent.keyDown(track, { key, ...keys });
      fireEvent.keyUp(track, { key });
    }
    expect(given).toEqual([51, 50.9, 60.9, 100, 100, 0]);
  });
});

describe('a colour and a date', () => {
  it('take what is one as text, and nothing else', () => {
    const { given } = show({ type: 'color' }, '#000000', { type: 'STRING' });
    const field = screen.getByRole('textbox');
    type(field, 'F80');
    type(field, 'orange');
    expect(given).toEqual(['#ff8800']);
    cleanup();
    const date = show({ type: 'date', time: true }, '2026-01-31', { type: 'STRING' });
    type(screen.getByRole('textbox'), '2026-02-30 10:00');
    type(screen.getByRole('textbox'), '2026-02-28 10:00Z');
    expect(date.given).toEqual(['2026-02-28 10:00Z']);
  });
});

describe('a choice', () => {
  const options = Array.from({ length: 12 }, (_, at) => ({ value: String(at), label: `Option ${at}` }));

  it('of many options is searched', () => {
    const { given } = show({ type: 'choice', options }, '0', { type: 'STRING' });
    fireEvent.click(screen.getByRole('combobox'));
    const search = screen.getByRole('textbox', { name: 'Search Speed' });
    fireEvent.change(search, { target: { value: 'option 1' } });
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual([
      'Option 1',
      'Option 10',
      'Option 11',
    ]);
    fireEvent.keyDown(search, { key: 'ArrowDown' });
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(given).toEqual(['10']);
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('may take its options from a list of the node', () => {
    const { given } = show({ type: 'pick', from: 'options' }, 'gone', { type: 'STRING', options: ['slow', 5, 'slow'] });
    expect(screen.getByRole('combobox').textContent).toBe('slow');
    fireEvent.click(screen.getByRole('combobox'));
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['slow', '5']);
    fireEvent.click(screen.getByRole('option', { name: '5' }));
    expect(given).toEqual(['5']);
  });
});

describe('a dictionary', () => {
  it('is written row by row: keys, values by their type, order, pasted JSON', () => {
    const { given, steps } = show({ type: 'dictionary' }, { a: 1, b: 'x' }, { type: 'DICT' });
    type(screen.getByRole('textbox', { name: 'Key of a' }), 'b');
    expect(given).toEqual([]);
    type(screen.getByRole('textbox', { name: 'Key of a' }), 'first');
    type(screen.getByRole('spinbutton', { name: 'first' }), '1/4');
    fireEvent.keyDown(screen.getByRole('button', { name: 'Move b up or down' }), { key: 'ArrowUp' });
    expect(Object.keys(given.at(-1) ?? {})).toEqual(['b', 'first']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove b' }));
    expect(given.at(-1)).toEqual({ first: 0.25 });
    fireEvent.paste(screen.getByRole('spinbutton', { name: 'first' }), {
      clipboardData: { getData: () => '{"c": [1], "d": true}' },
    });
    expect(given.at(-1)).toEqual({ c: [1], d: true });
    // The number apart, each of these is an undo step.
    expect(steps).toHaveBeenCalledTimes(4);
  });
});

describe('a switch', () => {
  it('takes a double-click on the canvas as one, and each click elsewhere', () => {
    for (const [size, values] of [
      ['node', [true]],
      ['touch', [true, false]],
    ] as const) {
      const { given } = show({ type: 'switch' }, false, { type: 'BOOLEAN', size });
      for (const detail of [1, 2]) fireEvent.click(screen.getByRole('switch'), { detail });
      expect(given).toEqual(values);
      cleanup();
    }
  });
});

describe('a dictionary', () => {
  it('says that a secret typed into it can be read by all, and of nothing else', () => {
    show({ type: 'dictionary' }, { Accept: 'text/plain', Authorization: '' }, { type: 'DICT' });
    expect(screen.queryByRole('note')).toBeNull();
    cleanup();
    show({ type: 'dictionary' }, { Accept: 'text/plain', Authorization: 'Bearer abc' }, { type: 'DICT' });
    expect(screen.getByRole('note').textContent).toContain('“Authorization” stands in the workflow’s file');
  });
});
