import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, list, out } from '../ports';
import { lengthOf, readPair, readVector } from './read-vector';

type Measure = 'length' | 'dot' | 'distance' | 'angle';

export const vectorMeasure = defineNode({
  kind: 'math.vector_measure',
  version: 1,
  title: 'Measure vectors',
  description: 'The length of a list of numbers, or the dot product, distance or angle of two.',
  category: 'Math',
  icon: 'IconRulerMeasure',
  tags: ['vector', 'norm', 'magnitude', 'length', 'dot', 'scalar product', 'distance', 'angle', 'list'],
  pure: true,
  example: { inputs: { a: [3, 4, 0] } },
  inputs: {
    measure: choice({
      options: { length: 'Length of a', dot: 'Dot product', distance: 'Distance', angle: 'Angle, in degrees' },
      default: 'length',
    }),
    a: list({ default: [0, 0, 0] }),
    b: list({ default: [0, 0, 0] }),
  },
  outputs: { value: out.number({ description: 'An angle is from 0 to 180°, and 0 where a length is 0.' }) },
  run: ({ measure, a, b }) => ({ value: measured(measure, a, b) }),
});

function measured(measure: Measure, a: readonly unknown[], b: readonly unknown[]): number {
  if (measure === 'length') return lengthOf(readVector(a, 'a'));
  const [left, right] = readPair(a, b);
  switch (measure) {
    case 'dot':
      return dot(left, right);
    case 'distance':
      return lengthOf(left.map((x, index) => x - (right[index] ?? Number.NaN)));
    case 'angle':
      return angle(left, right);
    default:
      return assertNever(measure, 'measure');
  }
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, index) => sum + x * (b[index] ?? Number.NaN), 0);

/** Kahan's form by sum and difference of the unit vectors: exact also near 0 and 180°, where the arccosine is not. */
function angle(a: readonly number[], b: readonly number[]): number {
  const [lengthA, lengthB] = [lengthOf(a), lengthOf(b)];
  if (lengthA === 0 || lengthB === 0) return 0;
  const units = a.map((x, index) => [x / lengthA, (b[index] ?? Number.NaN) / lengthB] as const);
  const apart = lengthOf(units.map(([x, y]) => x - y));
  const together = lengthOf(units.map(([x, y]) => x + y));
  return (2 * Math.atan2(apart, together) * 180) / Math.PI;
}
