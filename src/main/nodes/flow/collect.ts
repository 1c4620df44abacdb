import { defineNode } from '../define-node';
import { any, toggle } from '../ports';
import { createGathering, gatherInputs, gatherOutputs } from './gathering';

export const collect = defineNode({
  kind: 'flow.collect',
  version: 1,
  title: 'Collect',
  description:
    'Gathers values into a list. Behind For each, wire its "new item", "first" and "last" to "add", "first" and "last": then it has one value for each item.',
  category: 'Flow',
  icon: 'IconStackPush',
  tags: ['for each', 'foreach', 'loop', 'gather', 'results', 'append', 'accumulate', 'list', 'reduce', 'end'],
  catches: true,
  example: {
    feeds: [
      {
        kind: 'flow.for_each',
        inputs: { list: [1, 2, 3], when: 'again' },
        gives: { value: 'item', add: 'active', first: 'first', last: 'last' },
      },
    ],
    shows: ['list', 'whole'],
  },
  inputs: {
    value: any(),
    add: toggle({ default: true, description: 'While off, nothing is added.' }),
    ...gatherInputs,
  },
  outputs: gatherOutputs,
  setup() {
    const gather = createGathering();
    return {
      run: ({ value, add, first, last, failed }) =>
        gather({ values: add === true ? [value] : [], first: first === true, last: last === true, failed }),
    };
  },
});
