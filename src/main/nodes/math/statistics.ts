import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { list, number, out } from '../ports';
import { readNumber } from '../read-number';
import { quantile, summarize } from './summary';

export const statistics = defineNode({
  kind: 'math.statistics',
  version: 1,
  title: 'Statistics of a list',
  description:
    'Mean, extremes, median, a percentile and spread of the numbers in a list. Entries that are no numbers are left out.',
  category: 'Math',
  icon: 'IconChartHistogram',
  tags: [
    'mean',
    'average',
    'min',
    'max',
    'sum',
    'median',
    'deviation',
    'count',
    'standard deviation',
    'std dev',
    'stddev',
    'std',
    'variance',
    'rms',
    'percentile',
    'quantile',
    'quartile',
  ],
  pure: true,
  inputs: {
    values: list({ required: true }),
    percent: number({
      default: 95,
      min: 0,
      max: 100,
      unit: '%',
      description: 'So much of the list is at or below the percentile.',
    }),
  },
  outputs: {
    mean: out.number(),
    min: out.number({ title: 'Least' }),
    max: out.number({ title: 'Greatest' }),
    median: out.number(),
    percentile: out.number({ description: 'Between two numbers in proportion.' }),
    deviation: out.number({ description: 'Standard deviation of the whole list, not estimated from a sample.' }),
    rms: out.number({ title: 'RMS', description: 'Root of the mean square.' }),
    sum: out.number(),
    count: out.integer({ description: 'How many numbers there were.' }),
  },
  run({ values, percent }) {
    requireWithin('percent', percent, 0, 100);
    const numbers = values.map(readNumber).filter((value) => value !== undefined);
    if (numbers.length === 0) throw new Error('The list has no numbers.');
    return { ...summarize(numbers), median: quantile(numbers, 0.5), percentile: quantile(numbers, percent / 100) };
  },
});
