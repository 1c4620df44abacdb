import { defineNode } from '../define-node';
import { any, out } from '../ports';

export const previousValue = defineNode({
  kind: 'time.previous',
  version: 1,
  title: 'Previous value',
  description: 'Gives what its input was in the tick before, so that wires may go in a circle through it.',
  category: 'Time',
  icon: 'IconHistory',
  tags: ['delay', 'feedback', 'last', 'memory', 'loop', 'last value', 'z-1', 'unit delay', 'memory cell', 'variable'],
  delays: true,
  inputs: {
    value: any(),
    initial: any({ default: 0, editable: true, description: 'Given in the first tick.' }),
  },
  outputs: { value: out.any() },
  // The engine hands a kind that delays the inputs of the tick before; in the first tick there are none.
  run: ({ value, initial }) => ({ value: value ?? initial ?? null }),
});
