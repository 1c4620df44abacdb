import { defineNode } from '../define-node';
import { number, out, toggle } from '../ports';

export const edge = defineNode({
  kind: 'signal.edge',
  version: 1,
  title: 'Edge',
  description:
    'Tells the tick in which a yes/no value turns on or off. With a debounce time, only once it has stayed so for that long.',
  category: 'Signal',
  icon: 'IconStairs',
  tags: [
    'zero crossing',
    'rising',
    'falling',
    'trigger',
    'change',
    'debounce',
    'bounce',
    'button',
    'pulse',
    'one shot',
    'flank',
  ],
  inputs: {
    value: toggle({ default: false }),
    debounce: number({
      description: 'How long a new state has to last before it counts.',
      default: 0,
      min: 0,
      max: 3600,
      step: 0.01,
      unit: 's',
    }),
    reset: toggle({ description: 'While on, the count is 0.', default: false }),
  },
  outputs: {
    rising: out.boolean({ description: 'On in the tick in which the value turned on.' }),
    falling: out.boolean({ description: 'On in the tick in which the value turned off.' }),
    both: out.boolean({ title: 'Either', description: 'On in both.' }),
    state: out.boolean({ description: 'The value itself, debounced.' }),
    count: out.integer({ description: 'How often the value has turned on.' }),
  },
  setup({ clock }) {
    let state: boolean | undefined;
    let differsSince: number | undefined;
    let count = 0;
    return {
      run({ value, debounce, reset }) {
        const now = clock.monotonic();
        // What the first tick finds is no edge.
        state ??= value;
        differsSince = value === state ? undefined : (differsSince ?? now);
        const turned = differsSince !== undefined && !(now - differsSince < debounce);
        if (turned) {
          state = value;
          differsSince = undefined;
        }
        if (reset) count = 0;
        else if (turned && state) count += 1;
        return { rising: turned && state, falling: turned && !state, both: turned, state, count };
      },
    };
  },
});
