import { defineNode } from '../define-node';
import { out, text } from '../ports';

export const inputText = defineNode({
  kind: 'input.text',
  version: 1,
  title: 'Text',
  description: 'Text typed by hand, of one line or many.',
  category: 'Input',
  icon: 'IconTextSize',
  tags: ['constant', 'string', 'prompt', 'line'],
  pure: true,
  inputs: { value: text({ title: 'Text', default: '', multiline: true, placeholder: 'Type here' }) },
  outputs: { value: out.text({ title: 'Text' }) },
  takes: ['value'],
  compute: (value) => value,
});
