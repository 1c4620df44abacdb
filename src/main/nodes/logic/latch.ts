import { defineNode } from '../define-node';
import { buttonFor } from '../example-feeds';
import { choice, out, toggle } from '../ports';

export const latch = defineNode({
  kind: 'logic.latch',
  version: 1,
  title: 'Latch',
  description: 'Turns on with "set" and stays on until "reset".',
  category: 'Logic',
  icon: 'IconLock',
  tags: ['set', 'reset', 'flip-flop', 'sr', 'rs', 'memory', 'hold', 'alarm', 'variable', 'remember'],
  example: { feeds: [buttonFor('set'), buttonFor('reset')], shows: ['on'] },
  inputs: {
    set: toggle({ default: false }),
    reset: toggle({ default: false }),
    first: choice({
      title: 'If both are on',
      options: { reset: 'Reset wins', set: 'Set wins' },
      default: 'reset',
    }),
    initial: toggle({ default: false, wirable: false, description: 'How it is before the first set or reset.' }),
  },
  outputs: {
    on: out.boolean(),
    off: out.boolean({ description: 'The opposite of "on".' }),
    changed: out.boolean({ description: 'On in the tick in which it turned on or off.' }),
  },
  setup() {
    let on: boolean | undefined;
    return {
      run({ set, reset, first, initial }) {
        const before = on ?? initial;
        on = set && reset ? first === 'set' : set || (before && !reset);
        return { on, off: !on, changed: on !== before };
      },
    };
  },
});
