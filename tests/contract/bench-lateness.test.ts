import { expect, it } from 'vitest';
import { latenessOf } from '../../bench/lib/lateness.mjs';

/** Seconds at which ticks of so many a second came that were so late. */
const ticks = (hz: number, lateness: readonly number[]) => lateness.map((late, at) => 7.3 + at / hz + late);
const micros = (seconds: readonly number[]) => seconds.map((each) => Math.round(each * 1e6));

it('says how late ticks were, from the times at which they came', () => {
  const late = [0.0001, 0, 0.0004, 0.00005, 0.002];
  expect(micros(latenessOf(ticks(100, late), 100))).toEqual(micros(late));
});

it('is not misled by a single tick that was nearly a period late', () => {
  const late = Array.from({ length: 100 }, (_, at) => (at === 50 ? 0.0081 : (at % 5) * 1e-5));
  expect(micros(latenessOf(ticks(100, late), 100))).toEqual(micros(late));
});
