import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { number, out } from '../ports';

export const threshold = defineNode({
  kind: 'signal.threshold',
  version: 1,
  title: 'Threshold',
  description:
    'Tells whether a signal is above a threshold. Once above, it must fall below the threshold by the hysteresis to count as below.',
  category: 'Signal',
  icon: 'IconArrowBarToUp',
  tags: [
    'limit',
    'alarm',
    'trigger',
    'hysteresis',
    'compare',
    'schmitt',
    'schmitt trigger',
    'deadband',
    'dead band',
    'on off',
    'comparator',
  ],
  example: { feeds: [levelFor('value')], inputs: { hysteresis: 5 } },
  inputs: {
    value: number({ default: 0 }),
    threshold: number({ default: 50 }),
    hysteresis: number({ default: 0, min: 0 }),
  },
  outputs: {
    above: out.boolean(),
    crossed: out.boolean({ description: 'On in the tick in which the signal crossed.' }),
    state: out.text({ description: '"above" or "below".' }),
  },
  setup() {
    let before: boolean | undefined;
    return {
      run({ value, threshold, hysteresis }) {
        const above = value > (before ? threshold - Math.max(0, hysteresis) : threshold);
        const crossed = before !== undefined && above !== before;
        before = above;
        return { above, crossed, state: above ? 'above' : 'below' };
      },
    };
  },
});
