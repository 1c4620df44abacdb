import { defineNode } from '../define-node';
import { summarize } from '../math/summary';
import { number, out } from '../ports';
import { createLatest, samplesInput } from './samples';

export const movingAverage = defineNode({
  kind: 'signal.moving_average',
  version: 1,
  title: 'Moving average',
  description: 'The mean of the latest values, which calms a noisy signal.',
  category: 'Signal',
  icon: 'IconWaveSine',
  tags: ['smooth', 'filter', 'mean', 'moving avg', 'rolling', 'sma', 'average', 'sliding window', 'avg'],
  inputs: { value: number({ default: 0 }), samples: samplesInput(10) },
  outputs: { value: out.number() },
  setup() {
    const latest = createLatest();
    return {
      run({ value, samples }) {
        const window = latest(value, samples);
        return { value: window.count === 0 ? value : summarize(window.values, window.count).mean };
      },
    };
  },
});
