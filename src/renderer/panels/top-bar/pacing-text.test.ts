import { expect, it } from 'vitest';
import { keepsUp, pacingOfRun, pacingText } from './pacing-text';

it('[E7] says each pacing in a few characters', () => {
  expect(pacingText({ mode: 'free' })).toBe('Full speed');
  expect(pacingText({ mode: 'pause', seconds: 0.25 })).toBe('Pause 250 ms');
  expect(pacingText({ mode: 'rate', hz: 10, overrun: 'skip' })).toBe('10 Hz');
  expect(pacingText({ mode: 'rate', hz: 0.1 + 0.2, overrun: 'skip' })).toBe('0.3 Hz');
});

it('tells a run that falls behind from one that keeps up', () => {
  expect(keepsUp(9.98, 10)).toBe(true);
  expect(keepsUp(9.7, 10)).toBe(false);
  expect(keepsUp(3, undefined)).toBe(true);
});

it('shows the rate that the run says it keeps to', () => {
  const own = { mode: 'rate', hz: 10, overrun: 'stretch' } as const;
  expect(pacingOfRun(own, undefined)).toBe(own);
  expect(pacingOfRun(own, 10)).toBe(own);
  expect(pacingOfRun(own, 30)).toEqual({ ...own, hz: 30 });
  expect(pacingOfRun({ mode: 'free' }, 30)).toEqual({ mode: 'rate', hz: 30, overrun: 'skip' });
});
