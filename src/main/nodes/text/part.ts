import { defineNode } from '../define-node';
import { requireWithin } from '../input-error';
import { integer, out, text } from '../ports';
import { characters } from './characters';

const most = 1_000_000_000;

export const textPart = defineNode({
  kind: 'text.part',
  version: 1,
  title: 'Part of text',
  description: 'Takes some characters out of a text, and says how many it has.',
  category: 'Text',
  icon: 'IconScissors',
  tags: [
    'substring',
    'slice',
    'cut text',
    'left',
    'right',
    'mid',
    'first characters',
    'last characters',
    'string length',
    'text length',
    'length of text',
    'count characters',
    'shorten',
    'truncate',
  ],
  pure: true,
  example: { inputs: { text: 'temperature', start: 0, count: 4 }, shows: ['text', 'length'] },
  inputs: {
    text: text({ default: '', multiline: true }),
    start: integer({
      default: 0,
      description: 'Place of the first character, counted from 0; negative: from the end.',
    }),
    count: integer({ default: 10, min: 0, max: most, description: 'How many characters at most.' }),
  },
  outputs: {
    text: out.text(),
    rest: out.text({ description: 'What comes after.' }),
    length: out.integer({ description: 'Characters of the whole text: an accent counts with its letter.' }),
  },
  run({ text, start, count }) {
    requireWithin('count', count, 0, most);
    // Where each character is one of the computer's too, none has to be looked for.
    const all = /^[\n\t -~]*$/.test(text) ? text : characters(text);
    const from = start < 0 ? Math.max(0, all.length + start) : Math.min(start, all.length);
    const textOf = (part: string | string[]) => (typeof part === 'string' ? part : part.join(''));
    return {
      text: textOf(all.slice(from, from + count)),
      rest: textOf(all.slice(from + count)),
      length: all.length,
    };
  },
});
