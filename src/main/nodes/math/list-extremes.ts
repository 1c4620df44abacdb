import { defineNode } from '../define-node';
import { list, out } from '../ports';
import { readNumber } from '../read-number';

export const listExtremes = defineNode({
  kind: 'math.list_extremes',
  version: 1,
  title: 'Extremes of a list',
  description:
    'The least and the greatest number of a list and where they stand. Entries that are no numbers are left out.',
  category: 'Math',
  icon: 'IconMathMin',
  tags: ['min', 'max', 'minimum', 'maximum', 'smallest', 'largest', 'position', 'index', 'argmin', 'argmax', 'extreme'],
  pure: true,
  inputs: { values: list({ required: true }) },
  outputs: {
    min: out.number({ title: 'Least' }),
    max: out.number({ title: 'Greatest' }),
    min_index: out.integer({ title: 'Place of the least', description: 'Counts from 0; the first of equal ones.' }),
    max_index: out.integer({ title: 'Place of the greatest', description: 'Counts from 0; the first of equal ones.' }),
    range: out.number({ description: 'The greatest less the least.' }),
  },
  run({ values }) {
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    let [minIndex, maxIndex] = [-1, -1];
    for (const [index, entry] of values.entries()) {
      const value = readNumber(entry);
      if (value === undefined) continue;
      if (value < min) [min, minIndex] = [value, index];
      if (value > max) [max, maxIndex] = [value, index];
    }
    if (minIndex < 0) throw new Error('The list has no numbers.');
    return { min, max, min_index: minIndex, max_index: maxIndex, range: max - min };
  },
});
