// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DisplayView } from '../DisplayView';

// This page lays nothing out, and of a tree without a height no row is in sight.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(240);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(280);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function show(value: unknown, onCopy = vi.fn()) {
  const view = (of: unknown) => (
    <MantineProvider>
      <DisplayView display={{ type: 'tree', json: JSON.stringify(of) }} onCopy={onCopy} />
    </MantineProvider>
  );
  const { rerender } = render(view(value));
  return { onCopy, again: (of: unknown) => rerender(view(of)) };
}
const names = () => screen.getAllByRole('treeitem').map(({ textContent }) => textContent);
const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(screen.getByRole('tree'), { key });
};

describe('TreeDisplay', () => {
  it('is opened and walked by keyboard, and copies the path and value of the row in focus', () => {
    const { onCopy } = show({ pump: { speed: 12 }, name: 'x' });
    expect(names()).toEqual(['pump{1}', 'name“x”']);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Copy the path' }).disabled).toBe(true);
    press('ArrowDown', 'ArrowRight', 'ArrowRight');
    const focused = document.getElementById(screen.getByRole('tree').getAttribute('aria-activedescendant') ?? '');
    expect(focused?.textContent).toBe('speed12');
    expect(focused?.getAttribute('aria-level')).toBe('2');
    fireEvent.click(screen.getByRole('button', { name: 'Copy the path' }));
    fireEvent.click(screen.getByRole('button', { name: 'Copy the value' }));
    expect(onCopy.mock.calls).toEqual([
      ['Path', 'pump.speed'],
      ['speed', 12],
    ]);
    const setData = vi.fn();
    fireEvent.copy(screen.getByRole('tree'), { clipboardData: { setData } });
    expect(setData).toHaveBeenCalledWith('text/plain', '12');
  });

  it('keeps what is open and the row in focus when a new value comes', () => {
    const { again } = show({ pump: { speed: 12 } });
    fireEvent.click(screen.getByText('pump'));
    press('ArrowDown');
    again({ first: 1, pump: { speed: 13 } });
    expect(names()).toEqual(['first1', 'pump{1}', 'speed13']);
    expect(screen.getByRole('treeitem', { selected: true }).textContent).toBe('speed13');
  });

  it('finds entries by their names in closed branches, and says that there are none', () => {
    show({ pump: { speed: 12, On: true }, name: 'x' });
    fireEvent.change(screen.getByRole('textbox', { name: 'Search names' }), { target: { value: 'on' } });
    expect(names()).toEqual(['pump{2}', 'Ontrue']);
    fireEvent.change(screen.getByRole('textbox', { name: 'Search names' }), { target: { value: 'zz' } });
    expect(screen.getByText('No name has this in it')).toBeTruthy();
  });

  it('has few of a hundred thousand open entries on the page', () => {
    show(Array.from({ length: 1_000 }, () => Array.from({ length: 99 }, (_, at) => at)));
    fireEvent.click(screen.getByRole('button', { name: 'Open all' }));
    expect(names().length).toBeLessThan(60);
    press('End');
    expect(screen.getByRole('tree').firstElementChild?.getAttribute('style')).toContain(`${100_000 * 24}px`);
    fireEvent.click(screen.getByRole('button', { name: 'Close all' }));
    expect(screen.getByRole('tree').firstElementChild?.getAttribute('style')).toContain(`${1_000 * 24}px`);
  });

  it('shows what is no tree, and what holds nothing', () => {
    const { again } = show(12);
    expect(screen.getByText('12')).toBeTruthy();
    again(null);
    expect(screen.getByText('No value')).toBeTruthy();
    again([]);
    expect(screen.getByText('empty')).toBeTruthy();
  });
});
