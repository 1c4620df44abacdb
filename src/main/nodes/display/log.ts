import { defineNode } from '../define-node';
import { countFor } from '../example-feeds';
import { any, choice } from '../ports';
import { formatValue } from '../text/format-value';
import { createLogLines } from './log-lines';

export const displayLog = defineNode({
  kind: 'display.log',
  version: 1,
  title: 'Log',
  description: 'Keeps the latest lines: a new one whenever its input changes, or every tick.',
  category: 'Display',
  icon: 'IconListDetails',
  tags: ['history', 'events', 'lines', 'console', 'debug'],
  display: 'log',
  example: { feeds: [countFor('value')] },
  inputs: {
    value: any(),
    when: choice({ title: 'Add a line', options: { change: 'On change', tick: 'Every tick' }, default: 'change' }),
    level: choice({ options: { info: 'Info', warning: 'Warning', error: 'Error' }, default: 'info' }),
  },
  outputs: {},
  setup({ clock }) {
    const lines = createLogLines();
    let before: string | undefined;
    return {
      run({ value, when, level }) {
        const text = formatValue(value);
        if (when === 'tick' || text !== before) lines.add(clock.wall(), level, text);
        before = text;
        return {};
      },
      display: lines.display,
    };
  },
});
