import { isDictionary } from '../data/path';
import { defineNode } from '../define-node';
import { any, out, toggle } from '../ports';

export const defaultValue = defineNode({
  kind: 'logic.default',
  version: 1,
  title: 'Default value',
  description:
    'Passes a value on, and gives another where there is nothing: a field that is missing, a wire that is not there.',
  category: 'Logic',
  icon: 'IconShieldCheck',
  tags: [
    'fallback',
    'otherwise',
    'or else',
    'coalesce',
    'null',
    'nothing',
    'missing',
    'empty',
    'undefined',
    'none',
    'not set',
  ],
  pure: true,
  example: {
    feeds: [{ kind: 'data.get', inputs: { path: 'speed' }, gives: { value: 'value' } }],
    inputs: { otherwise: 'unknown' },
    shows: ['value'],
  },
  inputs: {
    value: any(),
    otherwise: any({ default: 0, editable: true, description: 'Given where there is nothing.' }),
    empty: toggle({
      title: 'Empty ones too',
      default: false,
      wirable: false,
      description: 'An empty text, list or dictionary and what is no number count as nothing.',
    }),
  },
  outputs: {
    value: out.any(),
    missing: out.boolean({ description: 'On where there is nothing.' }),
  },
  run({ value = null, otherwise = null, empty }) {
    const missing = value === null || (empty && isEmpty(value));
    return { value: missing ? otherwise : value, missing };
  },
});

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value === 'number') return Number.isNaN(value);
  if (Array.isArray(value)) return value.length === 0;
  return isDictionary(value) && Object.keys(value).length === 0;
}
