import { defineNode } from '../define-node';
import { any, out, text, used } from '../ports';
import { formatValue } from './format-value';
import { unescapeSeparator } from './separator';

export const concatenate = defineNode({
  kind: 'text.concatenate',
  version: 1,
  title: 'Concatenate',
  description: 'Puts up to four texts one after the other, with a separator between those that are there.',
  category: 'Text',
  icon: 'IconTextPlus',
  tags: ['join', 'append', 'string', 'concat', 'plus'],
  pure: true,
  example: { inputs: { a: 'red', b: 'green', separator: ' and ' } },
  inputs: {
    a: any({ editable: true }),
    b: any({ editable: true }),
    c: any({ editable: true, shownWhen: used('b') }),
    d: any({ editable: true, shownWhen: used('c') }),
    separator: text({ default: '', description: '\\n stands for a new line, \\t for a tab.' }),
  },
  outputs: { text: out.text() },
  run({ a, b, c, d, separator }) {
    const present = [a, b, c, d].filter((value) => value !== undefined && value !== null);
    return { text: present.map(formatValue).join(unescapeSeparator(separator)) };
  },
});
