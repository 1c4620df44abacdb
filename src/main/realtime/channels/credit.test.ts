import { expect, it } from 'vitest';
import { Credit } from './credit';

it('[P12] is used up by what was not acknowledged, and restored by the marks that come back', () => {
  const credit = new Credit(100, 25);
  const marks: number[] = [];
  for (let i = 0; i < 11; i++) {
    const mark = credit.spend(10);
    if (mark !== undefined) marks.push(mark);
  }
  expect(marks).toEqual([30, 60, 90]);
  expect(credit.used).toBe(true);
  credit.restore(30);
  expect(credit.used).toBe(false);
});

it('[P12] takes no mark that it has not given out, nor one from before', () => {
  const credit = new Credit(100, 25);
  credit.spend(200);
  for (const forged of [1e9, NaN, -5, Infinity, 201]) credit.restore(forged);
  expect(credit.used).toBe(true);
  credit.restore(200);
  expect(credit.used).toBe(false);
  credit.spend(150);
  credit.restore(10);
  expect(credit.used).toBe(true);
});
