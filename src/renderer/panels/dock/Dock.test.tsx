// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { show } from '../testing/show';
import { Dock } from './Dock';

describe('the dock', () => {
  it('lists failing nodes and what keeps the workflow from running, and leads to the node', () => {
    const { services } = show('failed', <Dock />, ({ services: { view } }) => view.dock.set('errors'));
    const rows = screen.getAllByRole('listitem');
    const titles = rows.map(
      (row) => within(row).getAllByRole('button', { name: /^(?!Details|Copy|Try|Run|Clear)/ })[0],
    );
    expect(titles.map((title) => title?.textContent)).toEqual([
      'Threshold',
      'Threshold',
      'Kiln',
      'Ratio',
      'Kiln sensor',
      'Threshold',
    ]);
    expect(rows[3]?.textContent).toContain('31 ×');
    fireEvent.click(titles[3] as HTMLElement);
    expect(services.view.selectedNodes.get()).toEqual(['math']);
    // What is over is not counted.
    expect(screen.getByRole('tab', { name: /Errors/ }).textContent).toBe('Errors5');
  });

  it('shows all of an error, copies it, and clears it away', async () => {
    const { services, errors } = show('running', <Dock />, ({ services: { view } }) => view.dock.set('errors'));
    const row = () => screen.getAllByRole('listitem')[0] as HTMLElement;
    fireEvent.click(within(row()).getByRole('button', { name: 'Details' }));
    expect(row().textContent).toContain('Happened31 times');
    fireEvent.click(within(row()).getByRole('button', { name: 'Copy' }));
    expect(await services.clipboard.readText()).toContain('Ratio: Division by zero');
    fireEvent.click(within(row()).getByRole('button', { name: 'Clear this error' }));
    expect(errors.get().map(({ nodeId }) => nodeId)).not.toContain('math');
    fireEvent.click(screen.getByRole('button', { name: 'Clear the errors' }));
    expect(screen.getByText('No errors')).not.toBeNull();
  });

  it('[E8] has a node at rest tried at once, and a run that failed run again', () => {
    const running = show('running', <Dock />, ({ services: { view } }) => view.dock.set('errors'));
    const retries = screen.getAllByRole('button', { name: 'Try now' });
    expect(retries).toHaveLength(1);
    fireEvent.click(retries[0] as HTMLElement);
    expect(running.calls).toEqual(['run.retryNode sensor']);
    cleanup();
    const { calls } = show('failed', <Dock />, ({ services: { view } }) => view.dock.set('errors'));
    expect(screen.queryByRole('button', { name: 'Try now' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Run again' }));
    expect(calls).toEqual(['run.start']);
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
