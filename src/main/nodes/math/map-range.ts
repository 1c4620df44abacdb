import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { inputError } from '../input-error';
import { number, out, toggle } from '../ports';

export const mapRange = defineNode({
  kind: 'math.map_range',
  version: 1,
  title: 'Map range',
  description: 'Carries a number from one range to another in proportion, such as 0…1023 to 0…5.',
  category: 'Math',
  icon: 'IconArrowsHorizontal',
  tags: ['scale', 'convert', 'linear', 'interpolate', 'remap', 'lerp', 'rescale', 'normalize', 'fit', 'map', 'range'],
  pure: true,
  example: { feeds: [levelFor('value')], inputs: { in_max: 100, out_max: 10 } },
  inputs: {
    value: number({ default: 0 }),
    in_min: number({ title: 'From low', default: 0 }),
    in_max: number({ title: 'From high', default: 1 }),
    out_min: number({ title: 'To low', default: 0 }),
    out_max: number({ title: 'To high', default: 100 }),
    clamp: toggle({ description: 'Keeps the result within the second range.', default: false, wirable: false }),
  },
  outputs: { value: out.number() },
  takes: ['value', 'in_min', 'in_max', 'out_min', 'out_max', 'clamp'],
  compute(value, in_min, in_max, out_min, out_max, clamp) {
    if (in_min === in_max) {
      throw inputError('in_max', `The first range is empty: both ends are ${in_min}.`);
    }
    const fraction = (value - in_min) / (in_max - in_min);
    const kept = clamp ? Math.min(1, Math.max(0, fraction)) : fraction;
    // This form gives both ends of the second range exactly.
    return out_min * (1 - kept) + out_max * kept;
  },
});
