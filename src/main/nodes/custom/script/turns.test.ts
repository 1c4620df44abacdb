import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns';

it('are taken by so many at a time, in order, also after one that fails', async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (at: number) => async () => {
    begun.push(at);
    await new Promise<void>((resolve) => ends.push(resolve));
    if (at === 0) throw new Error('no');
    return at;
  };
  const all = Promise.allSettled([0, 1, 2, 3].map((at) => turns.take(work(at))));
  await nextTurn();
  expect(begun).toEqual([0, 1]);
  ends[0]?.();
  await nextTurn();
  expect(begun).toEqual([0, 1, 2]);
  for (let at = 1; at < 4; at++) {
    ends[at]?.();
    await nextTurn();
  }
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
});
