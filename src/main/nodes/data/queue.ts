import { defineNode } from '../define-node';
import { buttonFor, countFor } from '../example-feeds';
import { createLineUp, lineUpInputs, lineUpOutputs } from './line-up';

export const dataQueue = defineNode({
  kind: 'data.queue',
  version: 1,
  title: 'Queue',
  description:
    'Holds values and gives them out in the order in which they came. In one tick it takes out before it puts in.',
  category: 'Data',
  icon: 'IconPlayerTrackNext',
  tags: ['fifo', 'push', 'pop', 'enqueue', 'dequeue', 'buffer', 'line', 'first in first out'],
  example: { feeds: [countFor('value'), buttonFor('push'), buttonFor('pop')], shows: ['value', 'count'] },
  inputs: lineUpInputs,
  outputs: lineUpOutputs,
  setup: () => createLineUp('first'),
});
