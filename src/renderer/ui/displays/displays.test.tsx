// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { sampleDisplays } from '../../gallery/sample-displays';
import { DisplayView } from './DisplayView';
import { ValueTable } from './tables/ValueTable';

describe('ValueTable', () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => [`row ${at}`, 100_000 - at]);

  it('copies what the arrow keys and Shift have selected', () => {
    render(<ValueTable table={{ columns: ['Name', 'Left'], rows, more: 0 }} />);
    const grid = screen.getByRole('grid');
    for (const [key, shiftKey] of [
      ['ArrowDown', false],
      ['ArrowDown', true],
      ['ArrowRight', true],
    ] as const)
      fireEvent.keyDown(grid, { key, shiftKey });
    const setData = vi.fn();
    fireEvent.copy(grid, { clipboardData: { setData } });
    expect(setData).toHaveBeenCalledWith('text/plain', 'Name\tLeft\nrow 0\t100000\nrow 1\t99999');
  });

  it('says how many rows were not sent', () => {
    render(<ValueTable table={{ columns: ['Name'], rows: [['a']], more: 12_345 }} />);
    expect(screen.getByText(/^12,345 more rows/)).toBeTruthy();
  });
});

describe('what displays say to those who do not see them', () => {
  const draw = (element: ReactElement) => render(element);

  it('tells lamps that are on from others', () => {
    draw(<DisplayView display={{ type: 'led', on: true, color: 'red', label: 'Pump' }} />);
    draw(<DisplayView display={{ type: 'led', on: false, color: '#ff8800' }} />);
    expect(screen.getByRole('img', { name: 'Pump, on' })).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Lamp, off' })).toBeTruthy();
  });

  it('names bars with their values', () => {
    draw(<DisplayView display={sampleDisplays.bars} />);
    expect(screen.getByRole('meter', { name: 'Right' }).getAttribute('aria-valuenow')).toBe('88.5');
    expect(screen.getByText('120', { exact: false })).toBeTruthy();
  });

  it('says what each bin of a histogram counts, and that there is nothing yet', () => {
    const { container } = draw(
      <DisplayView display={{ type: 'histogram', edges: [0, 1, 2], counts: [3, 0], unit: 'V' }} />,
    );
    expect(container.querySelector('[title="0 to 1 V: 3"]')).toBeTruthy();
    draw(<DisplayView display={{ type: 'histogram', edges: [], counts: [] }} />);
    expect(screen.getByText('No numbers yet')).toBeTruthy();
  });
});
