import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TakenReports } from './taken-reports';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('[E14] the host hears once of several reports that were taken, and of the newest frame among them', () => {
  const taken = new TakenReports();
  const tell = vi.fn();
  taken.add(1, undefined, tell);
  taken.add(0, 7, tell);
  taken.add(1, 8, tell);
  taken.add(1, undefined, tell);
  expect(tell).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(tell.mock.calls).toEqual([[{ count: 3, frame: 8 }]]);
  taken.add(1, undefined, tell);
  vi.runAllTimers();
  expect(tell.mock.calls.slice(1)).toEqual([[{ count: 1 }]]);
});
