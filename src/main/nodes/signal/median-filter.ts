import { defineNode } from '../define-node';
import { median } from '../math/summary';
import { number, out } from '../ports';
import { createLatest, samplesInput } from './samples';

export const medianFilter = defineNode({
  kind: 'signal.median',
  version: 1,
  title: 'Median filter',
  description:
    'The middle one of the latest values, which removes single outliers and keeps edges. Values that are no finite numbers are left out.',
  category: 'Signal',
  icon: 'IconFilter',
  tags: ['smooth', 'despike', 'outlier', 'spike', 'glitch', 'noise', 'filter'],
  inputs: { value: number({ default: 0 }), samples: samplesInput(5) },
  outputs: { value: out.number() },
  setup() {
    const latest = createLatest();
    return {
      run({ value, samples }) {
        const window = latest(value, samples);
        return { value: window.count === 0 ? value : median(window.values.subarray(0, window.count)) };
      },
    };
  },
});
