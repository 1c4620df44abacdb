import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onExpiry } from './expiry';
import { launchIdentity } from './identity';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000_000 }));
afterEach(() => void vi.useRealTimers());
const expiring = (expiresAt: number, expired: () => void) => onExpiry({ ...launchIdentity, expiresAt }, expired);

it('[P33] tells of the end of an identity at that moment, once', () => {
  const expired = vi.fn();
  expiring(1_000_000_010, expired);
  vi.advanceTimersByTime(9_999);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(expired).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(100_000);
  expect(expired).toHaveBeenCalledOnce();
});

it('[P33] tells of one that is over already, but not before its caller has gone on', () => {
  const expired = vi.fn();
  expiring(999_999_999, expired);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(0);
  expect(expired).toHaveBeenCalledOnce();
});

it('[P33] waits for years where it must, as no single timer can', () => {
  const expired = vi.fn();
  const days = 24 * 3600;
  expiring(1_000_000_000 + 100 * days, expired);
  vi.advanceTimersByTime(99 * days * 1000);
  expect(expired).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1 * days * 1000);
  expect(expired).toHaveBeenCalledOnce();
});

it('[P33] tells nothing of one that does not end, or once it is disposed', () => {
  const expired = vi.fn();
  onExpiry(launchIdentity, expired);
  expiring(1_000_000_001, expired).dispose();
  vi.advanceTimersByTime(1e9);
  expect(expired).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
