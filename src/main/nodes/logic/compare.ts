import { isDeepStrictEqual } from 'node:util';
import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { any, choice, out } from '../ports';
import { readNumber } from '../read-number';

type Comparison = 'equal' | 'not_equal' | 'less' | 'less_or_equal' | 'greater' | 'greater_or_equal';

export const compare = defineNode({
  kind: 'logic.compare',
  version: 1,
  title: 'Compare',
  description: 'Compares two numbers or two texts. Text that reads as a number counts as that number.',
  category: 'Logic',
  icon: 'IconEqualNot',
  tags: [
    'equal',
    'less',
    'greater',
    'if',
    'greater than',
    'less than',
    'equals',
    'not equal',
    'bigger',
    'condition',
    'threshold',
  ],
  pure: true,
  example: { feeds: [levelFor('a')], inputs: { comparison: 'greater', b: '50' } },
  inputs: {
    a: any({ default: 0, editable: true }),
    comparison: choice({
      options: {
        equal: 'a = b',
        not_equal: 'a ≠ b',
        less: 'a < b',
        less_or_equal: 'a ≤ b',
        greater: 'a > b',
        greater_or_equal: 'a ≥ b',
      },
      default: 'equal',
    }),
    b: any({ default: 0, editable: true }),
  },
  outputs: { result: out.boolean() },
  takes: ['a', 'b', 'comparison'],
  compute: compareValues,
});

function compareValues(a: unknown, b: unknown, comparison: Comparison): boolean {
  const [left, right] = [readNumber(a) ?? a, readNumber(b) ?? b];
  switch (comparison) {
    case 'equal':
      return isDeepStrictEqual(left, right);
    case 'not_equal':
      return !isDeepStrictEqual(left, right);
    case 'less':
      return order(left, right) < 0;
    case 'less_or_equal':
      return order(left, right) <= 0;
    case 'greater':
      return order(left, right) > 0;
    case 'greater_or_equal':
      return order(left, right) >= 0;
    default:
      return assertNever(comparison, 'comparison');
  }
}

/** Below, at or above 0 as `left` comes before, with or after `right`; NaN, which is none of them, for NaN. */
function order(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left === right ? 0 : left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  throw new Error(`${nameOf(left)} and ${nameOf(right)} have no order: compare two numbers or two texts.`);
}

function nameOf(value: unknown): string {
  if (typeof value === 'number') return 'A number';
  if (typeof value === 'string') return 'Text';
  return value === undefined || value === null ? 'Nothing' : Array.isArray(value) ? 'A list' : `A ${typeof value}`;
}
