import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { integer, list, out } from '../ports';
import { laneNames, laneOutputs } from './lanes';
import { createPasses, passInputs } from './passes';

const most = laneNames.length;

export const parallelMap = defineNode({
  kind: 'flow.parallel_map',
  version: 1,
  title: 'Parallel map',
  description:
    'Gives the items of a list side by side, several in each tick, at most so many as the limit. Wire a copy of the same nodes, or of one subgraph, from each lane to Collect lanes: nodes that wait, such as requests, wait together.',
  category: 'Flow',
  icon: 'IconArrowsSplit',
  tags: [
    'parallel',
    'concurrent',
    'for each',
    'foreach',
    'loop',
    'batch',
    'lanes',
    'fan out',
    'spread',
    'limit',
    'map',
  ],
  example: { inputs: { when: 'again', limit: 2 }, shows: ['a', 'b'] },
  inputs: {
    list: list({ default: [1, 2, 3, 4, 5, 6] }),
    limit: integer({ default: 4, min: 1, max: most, description: 'How many lanes are used, from a on.' }),
    ...passInputs,
  },
  outputs: {
    ...laneOutputs,
    lanes: out.integer({ description: 'How many lanes have a new item. The others give what they gave before.' }),
    index: out.integer({ description: 'The place of the item in lane a, counted from 0; -1 before the first.' }),
    count: out.integer({ description: 'How many items the list has.' }),
    first: out.boolean({ description: 'On with the first items.' }),
    last: out.boolean({ description: 'On with the last items.' }),
    done: out.boolean({ description: 'On from the last items on, until it begins anew.' }),
  },
  setup() {
    const pass = createPasses();
    const held: unknown[] = laneNames.map(() => null);
    return {
      run({ limit, ...inputs }) {
        requireWithin('limit', limit, 1, most);
        const { items, index, count, first, last, done } = pass(inputs, Math.floor(limit));
        items.forEach((item, lane) => {
          held[lane] = item ?? null;
        });
        const [a, b, c, d, e, f, g, h] = held;
        return { a, b, c, d, e, f, g, h, lanes: items.length, index, count, first, last, done };
      },
    };
  },
});
