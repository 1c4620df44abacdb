import { expect, it } from 'vitest';
import { Tally } from './tally';

it('adds up how many and how many bytes by label', () => {
  const tally = new Tally();
  tally.add('ping', 2, 60);
  tally.add('ping', 1, 30);
  tally.add('pong');
  expect(Object.fromEntries(tally.entries())).toEqual({ ping: { count: 3, bytes: 90 }, pong: { count: 1, bytes: 0 } });
  expect(tally.total()).toEqual({ count: 4, bytes: 90 });
});

it('[P52] counts labels beyond a bound together and loses nothing', () => {
  const tally = new Tally();
  for (let label = 0; label < 10_000; label++) tally.add(`label ${label}`);
  expect(tally.entries().size).toBeLessThanOrEqual(201);
  expect(tally.total().count).toBe(10_000);
  expect(tally.entries().get('label 0')?.count).toBe(1);
});
