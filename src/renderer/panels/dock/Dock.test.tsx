// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../testing/show';
import { Dock } from './Dock';

describe('the dock', () => {
  it('lists failing nodes and what keeps the workflow from running, and leads to the node', () => {
    const { services } = show('failed', <Dock />, ({ services: { view } }) => view.dock.set('errors'));
    const rows = screen.getAllByRole('listitem');
    expect(rows.map((row) => within(row).getByRole('button').textContent)).toEqual([
      'Threshold',
      'Ratio',
      'Kiln sensor',
      'Threshold',
      'Kiln',
    ]);
    expect(rows[1]?.textContent).toContain('31 times');
    fireEvent.click(within(rows[1] as HTMLElement).getByRole('button'));
    expect(services.view.selectedNodes.get()).toEqual(['math']);
  });

  it('shows log lines from the chosen level on', () => {
    show('running', <Dock />, ({ services: { view } }) => view.dock.set('log'));
    const log = screen.getByRole('log');
    expect(log.textContent).not.toContain('Read 2 cores');
    fireEvent.click(screen.getByRole('radio', { name: 'All' }));
    expect(log.textContent).toContain('Read 2 cores');
    fireEvent.click(screen.getByRole('radio', { name: 'Errors' }));
    expect(log.textContent).toContain('Division by zero');
    expect(log.textContent).not.toContain('above the threshold');
  });

  it('clears the log', () => {
    const { logs } = show('running', <Dock />, ({ services: { view } }) => view.dock.set('log'));
    fireEvent.click(screen.getByRole('button', { name: 'Clear the log' }));
    expect(logs.get()).toEqual([]);
    expect(screen.getByText('Nothing logged yet')).not.toBeNull();
  });

  it('moves between its tabs with the arrow keys, and closes', () => {
    const { services } = show('running', <Dock />, ({ services: { view } }) => view.dock.set('log'));
    fireEvent.keyDown(screen.getByRole('tab', { name: /Log/ }), { key: 'ArrowRight' });
    expect(services.view.dock.get()).toBe('errors');
    act(() => fireEvent.click(screen.getByRole('button', { name: 'Close' })));
    expect(services.view.dock.get()).toBeUndefined();
  });
});
