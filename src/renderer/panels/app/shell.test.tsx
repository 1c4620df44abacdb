// @vitest-environment happy-dom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setLanguage } from '#shared/words/words';
import { StatusBar } from '../status/StatusBar';
import { show } from '../testing/show';
import { ConnectionBanner } from './ConnectionBanner';
import { ErrorBoundary } from './ErrorBoundary';
import { Providers } from './Providers';

describe('the connection banner', () => {
  it('says nothing while the connection is live', () => {
    show('running', <ConnectionBanner />);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says what is kept when it is lost, and tries again when asked', () => {
    const { calls } = show('lost', <ConnectionBanner />);
    expect(screen.getByRole('alert').textContent).toContain('Edits are kept');
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    expect(calls).toContain('connection.retryNow');
  });

  it('says that no answer comes while the link still stands, and connects anew when asked', () => {
    const { calls, connection } = show('running', <ConnectionBanner />);
    act(() =>
      connection.set({ phase: 'live', via: 'websocket', since: 0, latency: 1, silentSince: performance.now() }),
    );
    expect(screen.getByRole('alert').textContent).toContain('does not answer');
    fireEvent.click(screen.getByRole('button', { name: 'Connect anew' }));
    expect(calls).toContain('connection.retryNow');
    act(() => connection.set({ phase: 'live', via: 'websocket', since: 0, latency: 1 }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('does not offer to try again when the server refused for good', () => {
    show('refused', <ConnectionBanner />);
    expect(screen.getByRole('alert').textContent).toContain('The token is missing or wrong');
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('the theme', () => {
  it('is on the page at once and follows the choice', () => {
    const { services } = show('idle', null);
    expect(document.documentElement.dataset.theme).toBe('dark');
    act(() => services.view.theme.set('light'));
    expect(document.documentElement.dataset.theme).toBe('light');
    expect(document.documentElement.dataset.mantineColorScheme).toBe('light');
    act(() => services.view.theme.set('high-contrast'));
    expect(document.documentElement.dataset.theme).toBe('high-contrast');
    expect(document.documentElement.dataset.mantineColorScheme).toBe('dark');
  });

  it('gives style elements the nonce of the page', () => {
    const { services, dispose } = show('idle', null);
    render(
      <Providers services={services} nonce="n-1">
        <p>there</p>
      </Providers>,
    );
    expect([...document.querySelectorAll('style')].some((style) => style.getAttribute('nonce') === 'n-1')).toBe(true);
    dispose();
  });
});

describe('the status bar', () => {
  it('says while unsaved changes are not kept for recovery, and why; pressed, it saves', () => {
    const { info, calls } = show('idle', <StatusBar />);
    const sign = () => screen.queryByRole('button', { name: 'Not kept for recovery' });
    expect(sign()).toBeNull();
    const before = info.get();
    act(() => info.set(before && { ...before, unkept: 'the disk is full' }));
    expect(sign()?.title).toContain('the disk is full');
    act(() => setLanguage('de'));
    act(() => info.set(before && { ...before, unkept: 'a file has this name' }));
    expect(screen.getByRole('button', { name: 'Nicht gesichert' }).title).toContain('eine Datei heißt so');
    act(() => info.set(before && { ...before, unkept: 'ESTRANGE' }));
    expect(screen.getByRole('button', { name: 'Nicht gesichert' }).title).toContain('ESTRANGE');
    act(() => setLanguage('en'));
    act(() => info.set(before && { ...before, unkept: 'the disk is full' }));
    fireEvent.click(screen.getByRole('button', { name: 'Not kept for recovery' }));
    expect(calls).toContain('files.save');
    act(() => info.set(before));
    expect(sign()).toBeNull();
  });

  it('shows no rate of a run that is over', () => {
    const { run } = show('running', <StatusBar />);
    const rate = () => screen.getByText('Rate').nextElementSibling?.textContent;
    expect(rate()).toBe('10.0 Hz');
    const now = run.get();
    act(() => run.set(now && { ...now, status: { phase: 'ended', end: { reason: 'stopped' } } }));
    expect(rate()).toBe('–');
    expect(screen.getByText('Ticks').nextElementSibling?.textContent).toBe('1,238');
  });
});

describe('the error boundary', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('keeps a part that cannot be drawn from taking the others along, and tries again when asked', () => {
    let broken = true;
    const Part = () => {
      if (broken) throw new Error('no such port');
      return <p>drawn</p>;
    };
    show(
      'idle',
      <>
        <ErrorBoundary what="The canvas">
          <Part />
        </ErrorBoundary>
        <p>the rest</p>
      </>,
    );
    expect(screen.getByRole('alert').textContent).toContain('The canvas could not be drawn');
    expect(screen.getByRole('alert').textContent).toContain('no such port');
    expect(screen.getByText('the rest')).not.toBeNull();
    broken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('drawn')).not.toBeNull();
  });

  it('lets what cannot be drawn over the window be closed, and leaves nothing of it', () => {
    let open = true;
    const Part = () => {
      if (open) throw new Error('no such revision');
      return null;
    };
    const closed = vi.fn(() => {
      open = false;
    });
    show(
      'idle',
      <>
        <ErrorBoundary what="The dialog" onClose={closed}>
          <Part />
        </ErrorBoundary>
        <p>the rest</p>
      </>,
    );
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('The dialog could not be drawn');
    expect(dialog.textContent).toContain('no such revision');
    expect(screen.getByText('the rest')).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(closed).toHaveBeenCalledOnce();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
