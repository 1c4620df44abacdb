import { defineNode } from '../define-node';
import { createLogLines } from '../display/log-lines';
import { countFor } from '../example-feeds';
import { any } from '../ports';
import { formatValue } from '../text/format-value';

export const print = defineNode({
  kind: 'log.print',
  version: 1,
  title: 'Print',
  description: 'Writes its input to the log each tick.',
  category: 'Output',
  icon: 'IconTerminal',
  tags: ['log', 'console', 'debug'],
  aliases: ['PrintToConsoleNode'],
  display: 'log',
  example: { feeds: [countFor('value')] },
  inputs: { value: any({ editable: true }) },
  outputs: {},
  setup({ clock }) {
    const lines = createLogLines();
    return {
      run({ value }, context) {
        const text = formatValue(value);
        context.log(text);
        lines.add(clock.wall(), 'info', text);
        return {};
      },
      display: lines.display,
    };
  },
});
