import { defineNode } from '../define-node';
import { dict, out } from '../ports';

export const inputDictionary = defineNode({
  kind: 'input.dictionary',
  version: 1,
  title: 'Dictionary',
  description: 'Values by name, written by hand, one by one or as JSON.',
  category: 'Input',
  icon: 'IconBraces',
  tags: ['constant', 'dict', 'object', 'map', 'record', 'json', 'key'],
  pure: true,
  inputs: { value: dict({ title: 'Dictionary', default: {} }) },
  outputs: { value: out.dict({ title: 'Dictionary' }) },
  takes: ['value'],
  compute: (value) => value,
});
