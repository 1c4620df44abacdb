import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { choice, number, out, toggle } from '../ports';

type Method = 'sum' | 'product' | 'min' | 'max' | 'mean';

interface Totals {
  sum: number;
  /** What rounding has cut off `sum`. */
  lost: number;
  product: number;
  min: number;
  max: number;
  count: number;
}

const nothing = (): Totals => ({
  sum: 0,
  lost: 0,
  product: 1,
  min: Number.POSITIVE_INFINITY,
  max: Number.NEGATIVE_INFINITY,
  count: 0,
});

export const accumulate = defineNode({
  kind: 'math.accumulate',
  version: 1,
  title: 'Accumulate',
  description:
    'Sum, product, mean or extreme of all values since the start, one a tick. Values that are no finite numbers are left out.',
  category: 'Math',
  icon: 'IconSum',
  tags: [
    'accumulator',
    'sum',
    'total',
    'running',
    'cumulative',
    'product',
    'mean',
    'average',
    'min',
    'max',
    'reset',
    'count',
    'increment',
    'variable',
    'random walk',
  ],
  example: { feeds: [levelFor('value')], inputs: { method: 'max' } },
  inputs: {
    value: number({ default: 0 }),
    method: choice({
      options: { sum: 'Sum', product: 'Product', mean: 'Mean', min: 'Least', max: 'Greatest' },
      default: 'sum',
    }),
    initial: number({ description: 'Stands where there has been no value, and is added to a sum.', default: 0 }),
    hold: toggle({ description: 'While on, values do not count.', default: false }),
    reset: toggle({
      description: 'While on, everything before this tick and its value are forgotten.',
      default: false,
    }),
  },
  outputs: { value: out.number(), count: out.integer({ description: 'How many values counted.' }) },
  setup() {
    let totals = nothing();
    return {
      run({ value, method, initial, hold, reset }) {
        if (reset) totals = nothing();
        else if (!hold && Number.isFinite(value)) take(totals, value);
        return { value: result(totals, method, initial), count: totals.count };
      },
    };
  },
});

/** Neumaier's summation: small values are not lost beside a large sum, however long it goes on. */
function take(totals: Totals, value: number): void {
  const sum = totals.sum + value;
  totals.lost += Math.abs(totals.sum) >= Math.abs(value) ? totals.sum - sum + value : value - sum + totals.sum;
  totals.sum = sum;
  totals.product *= value;
  totals.min = Math.min(totals.min, value);
  totals.max = Math.max(totals.max, value);
  totals.count += 1;
}

function result({ sum, lost, product, min, max, count }: Totals, method: Method, initial: number): number {
  // Past the greatest double there is no remainder, only NaN.
  const exact = Number.isFinite(sum) ? sum + lost : sum;
  if (method === 'sum') return initial + exact;
  if (count === 0) return initial;
  switch (method) {
    case 'product':
      return product;
    case 'mean':
      return exact / count;
    case 'min':
      return min;
    case 'max':
      return max;
    default:
      return assertNever(method, 'method');
  }
}
