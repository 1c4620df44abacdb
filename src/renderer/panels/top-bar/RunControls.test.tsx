// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleRun } from '../../gallery/sample-run';
import { show } from '../testing/show';
import { RunControls } from './RunControls';

const names = () => screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
const button = (name: RegExp | string) => screen.getByRole('button', { name }) as HTMLButtonElement;

describe('the run buttons', () => {
  it('stand in the same order whatever the run does', () => {
    const { run } = show('idle', <RunControls />);
    expect(names()).toEqual(['Run once', 'Run', 'Step one tick', 'Stop']);
    act(() => run.set(sampleRun({ phase: 'running' })));
    expect(names()).toEqual(['Run once', 'Pause', 'Step one tick', 'Stop']);
    act(() => run.set(sampleRun({ phase: 'paused' })));
    expect(names()).toEqual(['Run once', 'Run: Resume', 'Step one tick', 'Stop']);
    act(() => run.set(sampleRun({ phase: 'stopping' })));
    expect(names()).toEqual(['Run once', 'Run', 'Step one tick', 'Stop: Stopping']);
  });

  it('[E7] pause, resume and step, and keep the focus where it is', () => {
    const { run, calls } = show('idle', <RunControls />);
    const main = button('Run');
    main.focus();
    fireEvent.click(main);
    act(() => run.set(sampleRun({ phase: 'running' })));
    fireEvent.click(button('Pause'));
    act(() => run.set(sampleRun({ phase: 'paused' })));
    expect(document.activeElement).toBe(main);
    expect(main.dataset.look).toBe('paused');
    fireEvent.click(button('Step one tick'));
    fireEvent.click(main);
    expect(calls).toEqual(['run.start', 'run.pause', 'run.step', 'run.resume']);
  });

  it('offer Stop only while there is something to stop, and Run only while there is not', () => {
    const { run, calls } = show('idle', <RunControls />);
    expect([button('Run').disabled, button('Stop').disabled]).toEqual([false, true]);
    act(() => run.set(sampleRun({ phase: 'running' })));
    expect([button('Run once').disabled, button('Pause').disabled, button('Stop').disabled]).toEqual([
      true,
      false,
      false,
    ]);
    fireEvent.click(button('Stop'));
    expect(calls).toContain('run.stop');
  });

  it('do not claim a run that nobody can see', () => {
    show('lost', <RunControls />);
    expect(button('Pause').dataset.look).toBe('stale');
  });

  it('cannot run an empty workflow', () => {
    show('empty', <RunControls />);
    expect(screen.getAllByRole('button').every((each) => (each as HTMLButtonElement).disabled)).toBe(true);
  });
});

describe('[E11] Run once', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const rest = () => act(() => vi.advanceTimersByTime(200));

  it('shows what it would run while the pointer rests on it, not while one passes by', () => {
    const { services } = show('idle', <RunControls />);
    const shown = () => services.view.preview.get()?.runs;
    fireEvent.pointerEnter(button('Run once'));
    expect(shown()).toBeUndefined();
    rest();
    expect(shown()?.has('cpu')).toBe(true);
    expect(shown()?.has('camera')).toBe(false);
    fireEvent.pointerLeave(button('Run once'));
    expect(shown()).toBeUndefined();
    fireEvent.pointerEnter(button('Run once'));
    fireEvent.pointerLeave(button('Run once'));
    rest();
    expect(shown()).toBeUndefined();
  });

  it('shows nothing more once it is pressed, or while something runs', () => {
    const { services, run } = show('idle', <RunControls />);
    fireEvent.pointerEnter(button('Run once'));
    rest();
    act(() => run.set(sampleRun({ phase: 'running' })));
    expect(services.view.preview.get()).toBeUndefined();
    fireEvent.pointerEnter(button('Run once'));
    rest();
    expect(services.view.preview.get()).toBeUndefined();
  });
});
