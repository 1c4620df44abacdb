import { defineNode } from '../define-node';
import { median } from '../math/summary';
import { number, out } from '../ports';
import { checkSamples, samplesInput } from './samples';
import { createWindow } from './window';

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
    const window = createWindow(1);
    return {
      run({ value, samples }) {
        checkSamples(samples);
        window.resize(samples);
        if (Number.isFinite(value)) window.push(value);
        return { value: window.count === 0 ? value : median(window.values.subarray(0, window.count)) };
      },
    };
  },
});
