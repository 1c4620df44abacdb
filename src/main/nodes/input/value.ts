import { defineNode } from '../define-node';
import { any, out } from '../ports';

export const inputValue = defineNode({
  kind: 'input.value',
  version: 1,
  title: 'Value',
  description: 'A value typed by hand. Text that reads as a number may feed inputs that take numbers.',
  category: 'Input',
  icon: 'IconForms',
  tags: ['constant', 'text', 'number', 'inject'],
  aliases: ['InputNode'],
  pure: true,
  inputs: { value: any({ default: '', editable: true }) },
  outputs: { output: out.any({ title: 'Value' }) },
  takes: ['value'],
  compute: (value) => value,
});
