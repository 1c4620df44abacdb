import { defineNode } from '../define-node';
import { button, out } from '../ports';

export const inputButton = defineNode({
  kind: 'input.button',
  version: 1,
  title: 'Button',
  description: 'On for one tick after it was pressed by hand. Presses between two ticks count as one.',
  category: 'Input',
  icon: 'IconHandClick',
  tags: ['inject', 'press', 'push', 'momentary', 'trigger', 'click', 'pulse', 'fire', 'bang', 'start'],
  inputs: { presses: button({ title: 'Button', description: 'How often it was pressed. A rise is a press.' }) },
  outputs: {
    pressed: out.boolean(),
    count: out.integer({ description: 'Ticks with a press since the start.' }),
  },
  setup() {
    let before: number | undefined;
    let count = 0;
    return {
      run({ presses }) {
        // A fall is an undone press, and what the first tick finds was pressed before the start.
        const pressed = before !== undefined && presses > before;
        before = presses;
        if (pressed) count += 1;
        return { pressed, count };
      },
    };
  },
});
