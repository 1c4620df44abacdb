import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { any, integer, out } from '../ports';
import { createQueue } from './queue';

const most = 100_000;

export const delayTicks = defineNode({
  kind: 'time.delay_ticks',
  version: 1,
  title: 'Delay by ticks',
  description: 'Gives what its input was so many ticks before, so that wires may go in a circle through it.',
  category: 'Time',
  icon: 'IconHistory',
  tags: ['delay', 'previous', 'feedback', 'shift register', 'buffer', 'memory', 'loop', 'past', 'fir'],
  delays: true,
  inputs: {
    value: any(),
    ticks: integer({ default: 2, min: 1, max: most, wirable: false }),
    initial: any({ default: 0, editable: true, description: 'Given until there have been that many ticks.' }),
  },
  outputs: { value: out.any() },
  setup() {
    const kept = createQueue<{ readonly value: unknown }>();
    let isFirst = true;
    return {
      run({ value, ticks, initial }) {
        if (!(ticks >= 1 && ticks <= most)) {
          throw inputError('ticks', `${ticks} ticks are not between 1 and ${most}.`);
        }
        // The engine hands a kind that delays the value of the tick before; in the first tick there is none.
        if (!isFirst) kept.push({ value: value ?? null });
        isFirst = false;
        while (kept.length > ticks) kept.drop();
        return { value: kept.length === ticks ? kept.at(0)?.value : (initial ?? null) };
      },
    };
  },
});
