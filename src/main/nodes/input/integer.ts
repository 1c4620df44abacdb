import { defineNode } from '../define-node';
import { integer, out } from '../ports';

export const inputInteger = defineNode({
  kind: 'input.integer',
  version: 1,
  title: 'Whole number',
  description: 'A whole number typed by hand.',
  category: 'Input',
  icon: 'IconNumbers',
  tags: ['integer', 'int', 'constant', 'count'],
  pure: true,
  inputs: { value: integer({ default: 0 }) },
  outputs: { value: out.integer() },
  takes: ['value'],
  compute: (value) => value,
});
