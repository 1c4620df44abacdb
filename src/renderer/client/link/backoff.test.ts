import fc from 'fast-check';
import { expect, it } from 'vitest';
import { backoffDelay } from './backoff';

it('doubles up to five seconds', () => {
  const full = [1, 2, 3, 4, 5, 6, 7, 1_000_000].map((attempt) => backoffDelay(attempt, () => 0));
  expect(full).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
});

it('takes off at most half, at random', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const full = backoffDelay(attempt, () => 0);
      const delay = backoffDelay(attempt, () => random);
      expect(delay).toBeGreaterThanOrEqual(full / 2);
      expect(delay).toBeLessThanOrEqual(full);
    }),
  );
});
