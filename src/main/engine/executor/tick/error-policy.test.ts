import { expect, it } from 'vitest';
import { afterFailure } from './error-policy';

const retry = { type: 'retry', attempts: 20, delay: 100, exhausted: 'skip' } as const;
const waits = (policy: Parameters<typeof afterFailure>[0], failures: readonly number[]) =>
  failures.map((count) => afterFailure(policy, count).wait);

it('[E8] retry waits five minutes at most, and as long as after the last attempt once none is left', () => {
  expect(waits(retry, [1, 2, 3, 4, 20])).toEqual([100, 200, 300, 300, 300]);
  expect(waits({ ...retry, attempts: 2, delay: 1 }, [1, 2, 3, 4, 9])).toEqual([1, 2, 2, 2, 2]);
});
