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
  tags: ['count', 'index', 'increment', 'tally', 'count up'],
  inputs: {
    start: integer({ default: 0 }),
    step: integer({ default: 1 }),
    cycle: integer({ default: 0, min: 0, description: 'Begins again after so many counts; 0 counts on and on.' }),
    hold: toggle({ default: false }),
    reset: toggle({ default: false }),
  },
  outputs: { count: out.integer() },
  setup() {
    let count: number | undefined;
    let place = 0;
    return {
      run({ start, step, cycle, hold, reset }) {
        const isOver = cycle > 0 && place + 1 >= cycle;
        if (count === undefined || reset || (isOver && !hold)) {
          count = counted(start);
          place = 0;
        } else if (!hold) {
          count = counted(count + step);
          place += 1;
        }
        return { count };
      },
    };
  },
});

/** Beyond that, one more is the same number: it stays at the end. */
const counted = (count: number) => Math.min(Number.MAX_SAFE_INTEGER, Math.max(Number.MIN_SAFE_INTEGER, count));
