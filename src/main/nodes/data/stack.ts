import { defineNode } from '../define-node';
import { buttonFor, countFor } from '../example-feeds';
import { createLineUp, lineUpInputs, lineUpOutputs } from './line-up';

export const dataStack = defineNode({
  kind: 'data.stack',
  version: 1,
  title: 'Stack',
  description: 'Holds values and gives out the one that came last. In one tick it takes out before it puts in.',
  category: 'Data',
  icon: 'IconStack2',
  tags: ['lifo', 'push', 'pop', 'last in first out', 'pile'],
  example: { feeds: [countFor('value'), buttonFor('push'), buttonFor('pop')], shows: ['value', 'count'] },
  inputs: lineUpInputs,
  outputs: lineUpOutputs,
  setup: () => createLineUp('last'),
});
