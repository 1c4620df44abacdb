import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, out, text, toggle } from '../ports';
import { unescapeSeparator } from './separator';
import { longestText, requireLength } from './text-limits';

export const textReplace = defineNode({
  kind: 'text.replace',
  version: 1,
  title: 'Replace text',
  description: 'Puts another text in the place of each part of a text that is as given.',
  category: 'Text',
  icon: 'IconReplace',
  tags: ['find', 'substitute', 'exchange', 'swap', 'remove', 'string'],
  pure: true,
  example: { inputs: { text: 'red, green, blue', find: 'green', replacement: 'white' } },
  inputs: {
    text: text({ default: '', multiline: true }),
    find: text({ default: '', description: 'What is looked for. \\n stands for a new line, \\t for a tab.' }),
    replacement: text({ default: '', description: 'What is put in its place; empty removes it.' }),
    places: choice({
      options: { all: 'Everywhere', first: 'The first place', last: 'The last place' },
      default: 'all',
    }),
    ignore_case: toggle({ default: false, wirable: false, description: 'Takes upper and lower case for the same.' }),
  },
  outputs: { text: out.text(), count: out.integer({ description: 'How many places were replaced.' }) },
  run({ text, find, replacement, places, ignore_case }) {
    requireLength('text', text, longestText);
    const sought = unescapeSeparator(find);
    if (sought === '') return { text, count: 0 };
    const other = unescapeSeparator(replacement);
    const parts = text.split(ignore_case ? new RegExp(escaped(sought), 'iu') : sought);
    const found = parts.length - 1;
    if (found === 0) return { text, count: 0 };
    if (places === 'first') {
      const start = parts[0]?.length ?? 0;
      return { text: text.slice(0, start) + other + text.slice(start + sought.length), count: 1 };
    }
    if (places === 'last') {
      const end = text.length - (parts.at(-1)?.length ?? 0);
      return { text: text.slice(0, end - sought.length) + other + text.slice(end), count: 1 };
    }
    if (text.length + found * (other.length - sought.length) > longestText) {
      throw inputError('replacement', `The text would become longer than ${longestText} characters.`);
    }
    return { text: parts.join(other), count: found };
  },
});

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
