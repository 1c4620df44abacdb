import { defineNode } from '../define-node';
import { out, toggle } from '../ports';

export const inputToggle = defineNode({
  kind: 'input.toggle',
  version: 1,
  title: 'Toggle',
  description: 'A switch set by hand.',
  category: 'Input',
  icon: 'IconToggleRight',
  tags: ['boolean', 'constant', 'switch', 'on', 'off', 'checkbox', 'tick box', 'yes no', 'bool', 'true', 'false'],
  pure: true,
  inputs: { value: toggle({ title: 'On', default: false }) },
  outputs: { value: out.boolean({ title: 'On' }) },
  takes: ['value'],
  compute: (value) => value,
});
