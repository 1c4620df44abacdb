import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAgo, formatBytes, formatClock, formatCount, formatDuration, formatRate } from './format';

describe('figures', () => {
  it.each([
    [formatRate(0), '0.00 Hz'],
    [formatRate(9.984), '9.98 Hz'],
    [formatRate(9.9996), '10.0 Hz'],
    [formatRate(99.96), '100 Hz'],
    [formatRate(999.7), '1.00 kHz'],
    [formatRate(14_230), '14.2 kHz'],
    [formatDuration(0), '0 s'],
    [formatDuration(84e-9), '84.0 ns'],
    [formatDuration(84e-6), '84.0 µs'],
    [formatDuration(0.99961e-3), '1.00 ms'],
    [formatDuration(0.00124), '1.24 ms'],
    [formatDuration(0.9996), '1.00 s'],
    [formatDuration(125), '2 min 5 s'],
    [formatDuration(7260), '2 h 1 min'],
    [formatBytes(512), '512 B'],
    [formatBytes(48_240_000), '48.2 MB'],
    [formatBytes(999_600), '1.00 MB'],
    [formatCount(1_234_567), '1,234,567'],
  ])('%s', (text, expected) => expect(text).toBe(expected));

  it('never takes more than nine characters for a rate or a short time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100_000, noNaN: true }), (value) => {
        expect(formatRate(value).length).toBeLessThanOrEqual(9);
        expect(formatDuration(value / 2000).length).toBeLessThanOrEqual(9);
      }),
    );
  });

  it('tells the time of day to the millisecond', () => {
    const time = new Date(2026, 2, 1, 4, 5, 6, 7).getTime() / 1000;
    expect(formatClock(time)).toBe('04:05:06.007');
  });

  it('says how long ago in words', () => {
    const now = Date.UTC(2026, 5, 20, 12) / 1000;
    expect(formatAgo(now - 3, now)).toBe('just now');
    expect(formatAgo(now - 300, now)).toBe('5 min ago');
    expect(formatAgo(now - 7300, now)).toBe('2 h ago');
    expect(formatAgo(now - 86_400 * 1.5, now)).toBe('yesterday');
    expect(formatAgo(now - 86_400 * 3, now)).toBe('3 days ago');
    expect(formatAgo(now - 86_400 * 30, now)).toBe('21 May 2026');
  });
});
