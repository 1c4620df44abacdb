import { defineNode } from '../define-node';
import { out, text, toggle } from '../ports';
import { characters } from './characters';
import { unescapeSeparator } from './separator';

export const textSplit = defineNode({
  kind: 'text.split',
  version: 1,
  title: 'Split text',
  description: 'Cuts a text at each separator. With an empty separator it gives the single characters.',
  category: 'Text',
  icon: 'IconScissors',
  tags: ['separate', 'list', 'words', 'lines', 'explode', 'tokenize', 'chunk'],
  pure: true,
  example: { inputs: { text: 'red, green, blue' } },
  inputs: {
    text: text({ default: '' }),
    separator: text({ default: ',', description: '\\n stands for a new line, \\t for a tab.' }),
    trim: toggle({ description: 'Removes blanks around each part.', default: true, wirable: false }),
  },
  outputs: { parts: out.list(), count: out.integer() },
  run({ text, separator, trim }) {
    const cut = unescapeSeparator(separator);
    const parts = text === '' ? [] : cut === '' ? characters(text) : text.split(cut);
    // Trimming single characters would empty the blanks among them.
    const tidy = trim && cut !== '' ? parts.map((part) => part.trim()) : parts;
    return { parts: tidy, count: tidy.length };
  },
});
