import { defineNode } from '../define-node';
import { waveFor } from '../example-feeds';
import { choice, number, out, used } from '../ports';

export const minMax = defineNode({
  kind: 'math.min_max',
  version: 1,
  title: 'Least or greatest',
  description: 'The least or the greatest of up to four numbers. What is not wired and what is no number is left out.',
  category: 'Math',
  icon: 'IconMathMax',
  tags: ['min', 'max', 'minimum', 'maximum', 'smallest', 'largest', 'lowest', 'highest', 'compare'],
  pure: true,
  example: { feeds: [waveFor('a')] },
  inputs: {
    select: choice({ options: { min: 'Least', max: 'Greatest' }, default: 'max' }),
    a: number({ default: 0 }),
    b: number({ default: 0 }),
    c: number({ shownWhen: used('b') }),
    d: number({ shownWhen: used('c') }),
  },
  outputs: { value: out.number() },
  takes: ['select', 'a', 'b', 'c', 'd'],
  compute(select, a, b, c = Number.NaN, d = Number.NaN) {
    return select === 'max' ? greater(greater(a, b), greater(c, d)) : less(less(a, b), less(c, d));
  },
});

/** NaN, which compares as false, gives way to a number on either side. */
const greater = (x: number, y: number): number => (x >= y || Number.isNaN(y) ? x : y);
const less = (x: number, y: number): number => (x <= y || Number.isNaN(y) ? x : y);
