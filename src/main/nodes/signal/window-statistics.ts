import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { summarize } from '../math/summary';
import { number, out } from '../ports';
import { createLatest, samplesInput } from './samples';

export const windowStatistics = defineNode({
  kind: 'signal.statistics',
  version: 1,
  title: 'Statistics over time',
  description: 'Mean, extremes and spread of the latest values of a signal.',
  category: 'Signal',
  icon: 'IconChartLine',
  tags: [
    'mean',
    'min',
    'max',
    'deviation',
    'window',
    'average',
    'standard deviation',
    'std dev',
    'stddev',
    'std',
    'rolling',
    'sliding window',
    'variance',
    'rms',
    'moving',
  ],
  example: { feeds: [levelFor('value')], shows: ['mean', 'max'] },
  inputs: { value: number({ default: 0 }), samples: samplesInput(100) },
  outputs: {
    mean: out.number(),
    min: out.number({ title: 'Least' }),
    max: out.number({ title: 'Greatest' }),
    deviation: out.number({ description: 'Standard deviation.' }),
    rms: out.number({ title: 'RMS', description: 'Root of the mean square.' }),
    count: out.integer({ description: 'How many values there are so far.' }),
  },
  setup() {
    const latest = createLatest();
    return {
      run({ value, samples }) {
        const window = latest(value, samples);
        if (window.count === 0) throw new Error('There has been no number yet.');
        const { mean, min, max, deviation, rms, count } = summarize(window.values, window.count);
        return { mean, min, max, deviation, rms, count };
      },
    };
  },
});
