import { defineNode } from '../define-node';
import { out, toggle } from '../ports';

export const not = defineNode({
  kind: 'logic.not',
  version: 1,
  title: 'Not',
  description: 'Turns yes into no and no into yes.',
  category: 'Logic',
  icon: 'IconLogicNot',
  tags: ['invert', 'boolean', 'negate'],
  pure: true,
  inputs: { value: toggle({ default: false }) },
  outputs: { result: out.boolean() },
  takes: ['value'],
  compute: (value) => !value,
});
