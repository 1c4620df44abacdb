import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { integer } from '../ports';
import { createGathering, gatherInputs, gatherOutputs } from './gathering';
import { laneInputs, laneNames } from './lanes';

const most = laneNames.length;

export const collectLanes = defineNode({
  kind: 'flow.collect_lanes',
  version: 1,
  title: 'Collect lanes',
  description:
    'Gathers what comes of the lanes of Parallel map into one list, in the order of the items. Wire its "lanes", "first" and "last" to those of the same name.',
  category: 'Flow',
  icon: 'IconArrowsJoin',
  tags: ['parallel', 'concurrent', 'gather', 'results', 'fan in', 'join', 'list', 'map', 'end'],
  catches: true,
  example: {
    feeds: [
      {
        kind: 'flow.parallel_map',
        inputs: { when: 'again', limit: 2 },
        gives: { a: 'a', b: 'b', lanes: 'lanes', first: 'first', last: 'last' },
      },
    ],
    shows: ['whole'],
  },
  inputs: {
    ...laneInputs,
    lanes: integer({ default: 1, min: 0, max: most, description: 'How many lanes count in this tick, from a on.' }),
    ...gatherInputs,
  },
  outputs: gatherOutputs,
  setup() {
    const gather = createGathering();
    return {
      run({ lanes, first, last, failed, ...values }) {
        requireWithin('lanes', lanes, 0, most);
        const taken = laneNames.slice(0, Math.floor(lanes)).map((name) => values[name]);
        return gather({ values: taken, first: first === true, last: last === true, failed });
      },
    };
  },
});
