import { defineNode } from '../define-node';
import { list, out } from '../ports';

export const inputList = defineNode({
  kind: 'input.list',
  version: 1,
  title: 'List',
  description: 'A list written by hand, entry by entry or as JSON.',
  category: 'Input',
  icon: 'IconList',
  tags: ['constant', 'array', 'vector', 'matrix', 'json', 'values'],
  pure: true,
  inputs: { value: list({ title: 'List', default: [] }) },
  outputs: { value: out.list({ title: 'List' }), count: out.integer({ description: 'How many entries it has.' }) },
  run: ({ value }) => ({ value, count: value.length }),
});
