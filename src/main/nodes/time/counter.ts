import { defineNode } from '../define-node';
import { integer, out, toggle } from '../ports';

export const timeCounter = defineNode({
  kind: 'time.counter',
  version: 1,
  title: 'Counter',
  description:
    'Counts ticks from "start" in steps. While "reset" is on it stays at the start, while "hold" is on it stays.',
  category: 'Time',
  icon: 'IconTallymarks',
  tags: ['count', 'index', 'increment'],
  inputs: {
    start: integer({ default: 0 }),
    step: integer({ default: 1 }),
    hold: toggle({ default: false }),
    reset: toggle({ default: false }),
  },
  outputs: { count: out.integer() },
  setup() {
    let count: number | undefined;
    return {
      run({ start, step, hold, reset }) {
        if (count === undefined || reset) count = start;
        else if (!hold) count += step;
        return { count };
      },
    };
  },
});
