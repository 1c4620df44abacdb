import { describe, expect, it } from 'vitest';
import { sampleServerStats } from '../../gallery/sample-server';
import { formatPerSecond, metersOf } from './meters';

const stats = sampleServerStats;

describe('the meters', () => {
  it('show the newest figures, all of them over time, and the highest', () => {
    const slow = { ...stats, messages: { in: 1, out: 20_000 } };
    const [messages, latency, delay, memory] = metersOf([
      { time: 1, stats: slow },
      { time: 2, stats },
    ]);
    expect(messages?.lines.map(({ name, text }) => `${name} ${text}`)).toEqual(['Out 18,420/s', 'In 61/s']);
    expect(messages?.lines[0].values).toEqual([20_000, 18_420]);
    expect(messages?.lines[0].detail).toBe('3.91 MB/s');
    expect(messages?.peak).toBe('20,000/s');
    expect(latency?.lines.map(({ text }) => text)).toEqual(['6.70 ms', '1.10 ms']);
    expect(latency?.lines[0].detail).toContain('2.10 ms');
    expect(delay?.lines.map(({ text }) => text)).toEqual(['1.60 ms', '140 µs']);
    expect(memory?.lines.map(({ text }) => text)).toEqual(['118 MB', '41.9 MB']);
  });

  it('say nothing where nothing happened', () => {
    const { input_effect: _, effect_send: __, ...quiet } = stats;
    expect(metersOf([{ time: 1, stats: quiet }])[1]).toMatchObject({
      lines: [{ text: undefined, values: [null] }, { text: undefined }],
      peak: undefined,
    });
    expect(metersOf([])[0]).toMatchObject({ lines: [{ text: undefined, values: [] }, {}], peak: undefined });
  });

  it('warn when the event loop is so late that it can be felt', () => {
    const warns = (p99: number) =>
      metersOf([{ time: 1, stats: { ...stats, event_loop_delay: { p50: 0, p99, max: p99 } } }])[2]?.lines[0].warn;
    expect([warns(0.049), warns(0.05)]).toEqual([false, true]);
  });

  it.each([
    [0, '0/s'],
    [0.4, '0.4/s'],
    [9.96, '10/s'],
    [61.2, '61/s'],
    [18_420, '18,420/s'],
  ])('write %d a second as %s', (rate, text) => {
    expect(formatPerSecond(rate)).toBe(text);
  });
});
