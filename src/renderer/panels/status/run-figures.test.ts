import { expect, it } from 'vitest';
import { sampleStats } from '../../gallery/sample-run';
import { jitterSentence, jitterText, rateSentence } from './run-figures';

it('[E7] gives the jitter as median and 99th percentile', () => {
  expect(jitterText(sampleStats(10))).toBe('61.0 µs / 184 µs');
  expect(jitterSentence(sampleStats(10))).toContain('half of them by at most 61.0 µs (p50)');
});

it('[E7] sets the rate against the one that was asked for', () => {
  expect(rateSentence(sampleStats(7.4))).toBe('7.40 Hz of 10.0 Hz asked for');
  const { target_rate: _, ...free } = sampleStats(7.4);
  expect(rateSentence(free)).toBe('Ticks per second');
});
