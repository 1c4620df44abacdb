// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { sampleRun } from '../../gallery/sample-run';
import { show } from '../testing/show';
import { RunControls } from './RunControls';

const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
const button = (name: RegExp | string) => screen.getByRole('button', { name }) as HTMLButtonElement;

describe('the run buttons', () => {
  it('stand in the same order whatever the run does', () => {
    const { run } = show('idle', <RunControls />);
    expect(names()).toEqual(['Run once', 'Run', 'Stop']);
    act(() => run.set(sampleRun({ phase: 'running' })));
    expect(names()).toEqual(['Run once', 'Run: Running', 'Stop']);
    act(() => run.set(sampleRun({ phase: 'stopping' })));
    expect(names()).toEqual(['Run once', 'Run', 'Stop: Stopping']);
  });

  it('offer Stop only while there is something to stop, and Run only while there is not', () => {
    const { run, calls } = show('idle', <RunControls />);
    expect([button('Run').disabled, button('Stop').disabled]).toEqual([false, true]);
    act(() => run.set(sampleRun({ phase: 'running' })));
    expect([button(/^Run:/).disabled, button('Stop').disabled]).toEqual([true, false]);
    fireEvent.click(button('Stop'));
    expect(calls).toContain('run.stop');
  });

  it('do not claim a run that nobody can see', () => {
    show('lost', <RunControls />);
    expect(button(/^Run:/).dataset.look).toBe('stale');
  });

  it('cannot run an empty workflow', () => {
    show('empty', <RunControls />);
    expect(screen.getAllByRole('button').every((each) => (each as HTMLButtonElement).disabled)).toBe(true);
  });
});
