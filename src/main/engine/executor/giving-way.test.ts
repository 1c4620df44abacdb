import { expect, it } from 'vitest';
import { GivingWay } from './giving-way';

it('[E14] gives way after the tick that took an input, and once in a millisecond for a while', () => {
  const giving = new GivingWay();
  expect(giving.isDue(1)).toBe(false);
  giving.inputTaken(2);
  expect([2.0001, 2.0002, 2.0009, 2.0012].map((now) => giving.isDue(now))).toEqual([true, false, false, true]);
  giving.inputTaken(2.0013);
  expect(giving.isDue(2.0014)).toBe(true);
  expect([2.1, 2.11, 3].map((now) => giving.isDue(now))).toEqual([true, false, false]);
});
