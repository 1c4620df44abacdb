import { defineNode } from '../define-node';
import { summarize } from '../math/summary';
import { number, out } from '../ports';
import { checkSamples, samplesInput } from './samples';
import { createWindow } from './window';

export const movingAverage = defineNode({
  kind: 'signal.moving_average',
  version: 1,
  title: 'Moving average',
  description: 'The mean of the latest values, which calms a noisy signal.',
  category: 'Signal',
  icon: 'IconWaveSine',
  tags: ['smooth', 'filter', 'mean'],
  inputs: { value: number({ default: 0 }), samples: samplesInput(10) },
  outputs: { value: out.number() },
  setup() {
    const window = createWindow(1);
    return {
      run({ value, samples }) {
        checkSamples(samples);
        window.resize(samples);
        // One value that is no number would spoil every mean it takes part in.
        if (Number.isFinite(value)) window.push(value);
        return { value: window.count === 0 ? value : summarize(window.values, window.count).mean };
      },
    };
  },
});
