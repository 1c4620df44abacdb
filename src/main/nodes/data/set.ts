import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { any, out } from '../ports';
import { createPathCache, pathHelp, pathInput, withValueAt } from './path';

export const dataSet = defineNode({
  kind: 'data.set',
  version: 1,
  title: 'Set by path',
  description:
    'Gives a copy of a dictionary or list with one entry set. What is missing on the way to it is made; without data it begins with an empty dictionary.',
  category: 'Data',
  icon: 'IconPencil',
  tags: ['assign', 'put', 'field', 'key', 'update', 'json', 'property', 'build', 'dictionary', 'change node', 'modify'],
  pure: true,
  example: { feeds: [dictionaryFor('data', { name: 'pump' })], inputs: { path: 'speed', value: '12' } },
  inputs: {
    data: any(),
    path: pathInput({ default: 'key', description: `${pathHelp} One past the end adds to a list.` }),
    value: any({ default: 0, editable: true }),
  },
  outputs: { data: out.any() },
  setup() {
    const stepsOf = createPathCache('path');
    return { run: ({ data, path, value }) => ({ data: withValueAt(data, stepsOf(path), value ?? null) }) };
  },
});
