import { defineNode } from '../define-node';
import { waveFor } from '../example-feeds';
import { inputError } from '../input-error';
import { number, out } from '../ports';

export const clamp = defineNode({
  kind: 'math.clamp',
  version: 1,
  title: 'Clamp',
  description: 'Keeps a number within limits.',
  category: 'Math',
  icon: 'IconArrowsDiff',
  tags: ['limit', 'min', 'max', 'range', 'constrain', 'saturate', 'bound', 'clip'],
  pure: true,
  example: { feeds: [waveFor('value')] },
  inputs: { value: number({ default: 0 }), min: number({ default: 0 }), max: number({ default: 1 }) },
  outputs: { value: out.number() },
  takes: ['value', 'min', 'max'],
  compute(value, min, max) {
    if (min > max) {
      throw inputError('min', `The lower limit, ${min}, is above the upper one, ${max}.`);
    }
    return Math.min(max, Math.max(min, value));
  },
});
