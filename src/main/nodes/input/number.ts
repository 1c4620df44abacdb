import { defineNode } from '../define-node';
import { number, out } from '../ports';

export const inputNumber = defineNode({
  kind: 'input.number',
  version: 1,
  title: 'Number',
  description: 'A number typed by hand.',
  category: 'Input',
  icon: 'IconNumber',
  tags: ['constant', 'value', 'float', 'decimal'],
  pure: true,
  inputs: { value: number({ default: 0 }) },
  outputs: { value: out.number() },
  takes: ['value'],
  compute: (value) => value,
});
