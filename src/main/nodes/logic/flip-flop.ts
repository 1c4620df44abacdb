import { defineNode } from '../define-node';
import { buttonFor } from '../example-feeds';
import { out, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';

export const flipFlop = defineNode({
  kind: 'logic.flip_flop',
  version: 1,
  title: 'Toggle',
  description: 'Turns on and off in turn, each time "trigger" turns on. While "reset" is on it is off.',
  category: 'Logic',
  icon: 'IconToggleLeft',
  tags: ['flip-flop', 'toggle', 'push button', 'alternate', 'on off'],
  example: { feeds: [buttonFor('trigger')] },
  inputs: {
    trigger: toggle({ default: false }),
    reset: toggle({ default: false }),
    initial: toggle({ default: false, wirable: false, description: 'How it is before the first trigger.' }),
  },
  outputs: {
    on: out.boolean(),
    flips: out.integer({ description: 'How often it has been triggered since its start or the last reset.' }),
  },
  setup() {
    const rises = createRisingEdge();
    let on: boolean | undefined;
    let flips = 0;
    return {
      run({ trigger, reset, initial }) {
        on ??= initial;
        const rose = rises(trigger);
        if (reset) {
          on = false;
          flips = 0;
        } else if (rose) {
          on = !on;
          flips += 1;
        }
        return { on, flips };
      },
    };
  },
});
