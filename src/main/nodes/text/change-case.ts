import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, out, text } from '../ports';

type Case = 'title' | 'sentence' | 'camel' | 'pascal' | 'snake' | 'kebab' | 'constant' | 'swap';

export const changeCase = defineNode({
  kind: 'text.change_case',
  version: 1,
  title: 'Change case',
  description:
    'Writes text with other capitals, or makes a name of its words. Plain upper and lower case: see Process text.',
  category: 'Text',
  icon: 'IconLetterCase',
  tags: [
    'capitalize',
    'title',
    'camel',
    'snake',
    'kebab',
    'pascal',
    'swap',
    'name',
    'slug',
    'uppercase',
    'lowercase',
    'upper',
    'lower',
  ],
  pure: true,
  inputs: {
    text: text({ default: '' }),
    style: choice({
      options: {
        title: 'Each Word',
        sentence: 'First word of a sentence',
        camel: 'camelCase',
        pascal: 'PascalCase',
        snake: 'snake_case',
        kebab: 'kebab-case',
        constant: 'CONSTANT_CASE',
        swap: 'sWAP uPPER aND lOWER',
      },
      default: 'title',
    }),
  },
  outputs: { text: out.text() },
  run: ({ text, style }) => ({ text: changed(text, style) }),
});

function changed(text: string, style: Case): string {
  switch (style) {
    case 'title':
      return text.replace(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu, capitalized);
    case 'sentence':
      return text
        .toLowerCase()
        .replace(/(?<=^|[.!?…])([^\p{L}\p{N}.!?…]*)(\p{L})/gu, (_, gap, letter) => gap + upper(letter));
    case 'camel':
      return words(text)
        .map((word, at) => (at === 0 ? word.toLowerCase() : capitalized(word)))
        .join('');
    case 'pascal':
      return words(text).map(capitalized).join('');
    case 'snake':
      return words(text).join('_').toLowerCase();
    case 'kebab':
      return words(text).join('-').toLowerCase();
    case 'constant':
      return words(text).join('_').toUpperCase();
    case 'swap':
      return Array.from(text, (letter) => (letter === upper(letter) ? letter.toLowerCase() : upper(letter))).join('');
    default:
      return assertNever(style, 'style');
  }
}

const upper = (letter: string) => letter.toUpperCase();

function capitalized(word: string): string {
  const [first = ''] = word;
  return upper(first) + word.slice(first.length).toLowerCase();
}

/** Cut at all but letters and digits, and where a capital follows a small letter: "maxSpeed 2" has three. */
function words(text: string): string[] {
  return text
    .replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, '$1 ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}
