import { defineNode } from '../define-node';
import { list, out } from '../ports';
import { createPasses, passInputs } from './passes';

export const forEach = defineNode({
  kind: 'flow.for_each',
  version: 1,
  title: 'For each',
  description:
    'Gives the items of a list one after the other, one in each tick. Whatever is wired to it is done for each of them; Collect gathers what comes of it.',
  category: 'Flow',
  icon: 'IconRepeat',
  tags: [
    'loop',
    'foreach',
    'iterate',
    'iterator',
    'every',
    'items',
    'map',
    'while',
    'batch',
    'list',
    'cycle through',
    'split array',
  ],
  example: { inputs: { list: ['red', 'green', 'blue'], when: 'again' }, shows: ['item', 'index'] },
  inputs: { list: list({ default: [1, 2, 3] }), ...passInputs },
  outputs: {
    item: out.any({ description: 'It stays when the list is through.' }),
    index: out.integer({ description: 'The place of the item, counted from 0; -1 before the first.' }),
    count: out.integer({ description: 'How many items the list has.' }),
    active: out.boolean({ title: 'New item', description: 'On in a tick that gives an item.' }),
    first: out.boolean({ description: 'On with the first item.' }),
    last: out.boolean({ description: 'On with the last item.' }),
    done: out.boolean({ description: 'On from the last item on, until it begins anew.' }),
  },
  setup() {
    const pass = createPasses();
    let item: unknown = null;
    return {
      run(inputs) {
        const { items, index, count, first, last, done } = pass(inputs, 1);
        if (items.length > 0) item = items[0] ?? null;
        return { item, index, count, active: items.length > 0, first, last, done };
      },
    };
  },
});
