import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { any, choice, list, out } from '../ports';
import { readNumber } from '../read-number';
import { formatValue } from '../text/format-value';
import { identityOf } from './identity';
import { compareEntries, hasNoOrder } from './order';
import { createPathCache, pathInput, valueAt } from './path';

const operators = {
  equal: 'is',
  not_equal: 'is not',
  less: '<',
  less_or_equal: '≤',
  greater: '>',
  greater_or_equal: '≥',
  contains: 'contains',
  starts: 'begins with',
  ends: 'ends with',
  present: 'is there',
  absent: 'is not there',
} as const;

const compared = Object.keys(operators).filter((operator) => operator !== 'present' && operator !== 'absent');

export const dataFilter = defineNode({
  kind: 'data.filter',
  version: 1,
  title: 'Filter list',
  description:
    'Keeps the entries of a list that meet a condition. Numbers are compared with numbers and texts with texts; others do not meet it.',
  category: 'Data',
  icon: 'IconFilter',
  tags: ['where', 'select', 'find', 'search', 'condition', 'rows', 'table', 'list'],
  pure: true,
  example: { feeds: [rowsFor('list')], inputs: { path: 'room', value: 'hall' } },
  inputs: {
    list: list({ required: true }),
    path: pathInput({ description: 'What of each entry is compared, such as rooms[0].name; empty: the entry itself.' }),
    operator: choice({ title: 'Condition', options: operators, default: 'present' }),
    value: any({ default: '', editable: true, shownWhen: { operator: { is: compared } } }),
  },
  outputs: {
    matching: out.list(),
    others: out.list({ description: 'The entries that do not meet the condition.' }),
    count: out.integer({ description: 'How many entries meet it.' }),
  },
  setup() {
    const stepsOf = createPathCache('path');
    return {
      run({ list, path, operator, value }) {
        const steps = stepsOf(path);
        const meets = condition(operator, value);
        const matching: unknown[] = [];
        const others: unknown[] = [];
        for (const entry of list) (meets(valueAt(entry, steps)) ? matching : others).push(entry);
        return { matching, others, count: matching.length };
      },
    };
  },
});

function condition(operator: keyof typeof operators, value: unknown): (entry: unknown) => boolean {
  const identity = identityOf(value);
  const text = formatValue(value);
  const ordered = (fits: (order: number) => boolean) => (entry: unknown) =>
    isComparable(entry, value) && fits(compareEntries(entry, value));
  switch (operator) {
    case 'equal':
      return (entry) => identityOf(entry) === identity;
    case 'not_equal':
      return (entry) => identityOf(entry) !== identity;
    case 'less':
      return ordered((order) => order < 0);
    case 'less_or_equal':
      return ordered((order) => order <= 0);
    case 'greater':
      return ordered((order) => order > 0);
    case 'greater_or_equal':
      return ordered((order) => order >= 0);
    case 'contains':
      return (entry) =>
        Array.isArray(entry)
          ? entry.some((item) => identityOf(item) === identity)
          : isText(entry) && String(entry).includes(text);
    case 'starts':
      return (entry) => isText(entry) && String(entry).startsWith(text);
    case 'ends':
      return (entry) => isText(entry) && String(entry).endsWith(text);
    case 'present':
      return (entry) => entry !== undefined && entry !== null && entry !== '';
    case 'absent':
      return (entry) => entry === undefined || entry === null || entry === '';
    default:
      return assertNever(operator, 'operator');
  }
}

const isText = (entry: unknown) => typeof entry === 'string' || typeof entry === 'number';

/** A number and a text have no order that means anything; neither has nothing. */
function isComparable(a: unknown, b: unknown): boolean {
  const [left, right] = [readNumber(a) ?? a, readNumber(b) ?? b];
  return typeof left === typeof right && typeof left !== 'object' && !hasNoOrder(left) && !hasNoOrder(right);
}
