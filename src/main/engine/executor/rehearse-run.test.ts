import { expect, it } from 'vitest';
import { systemClock } from './clock';
import { rehearsedTicks, rehearseRun } from './rehearse-run';

it('goes through a whole run with every edit, and leaves nothing behind', async () => {
  const before = process.listenerCount('uncaughtException');
  const posted = await rehearseRun(systemClock);
  expect(posted.at(-1)).toMatchObject({ type: 'ended', end: { reason: 'completed' }, last: { tick: rehearsedTicks } });
  expect(posted.filter(({ type }) => type === 'swapped')).toHaveLength(8);
  expect(posted.some(({ type }) => type === 'report')).toBe(true);
  expect(process.listenerCount('uncaughtException')).toBe(before);
});
