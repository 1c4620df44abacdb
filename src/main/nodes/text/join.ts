import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { list, out, text } from '../ports';
import { formatValue } from './format-value';
import { unescapeSeparator } from './separator';

export const textJoin = defineNode({
  kind: 'text.join',
  version: 1,
  title: 'Join list',
  description: 'Makes one text of the entries of a list.',
  category: 'Text',
  icon: 'IconLink',
  tags: ['concatenate', 'list', 'string', 'concat', 'implode'],
  pure: true,
  example: { feeds: [listFor('list', ['red', 'green', 'blue'])] },
  inputs: {
    list: list({ required: true }),
    separator: text({ default: ', ', description: '\\n stands for a new line, \\t for a tab.' }),
  },
  outputs: { text: out.text() },
  run: ({ list, separator }) => ({ text: list.map(formatValue).join(unescapeSeparator(separator)) }),
});
