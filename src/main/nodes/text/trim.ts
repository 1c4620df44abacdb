import { defineNode } from '../define-node';
import { choice, out, text } from '../ports';

export const textTrim = defineNode({
  kind: 'text.trim',
  version: 1,
  title: 'Trim text',
  description: 'Takes blanks, new lines or other characters away from the ends of a text.',
  category: 'Text',
  icon: 'IconCut',
  tags: ['strip', 'whitespace', 'blanks', 'spaces', 'clean', 'cleanup', 'clean up', 'tidy'],
  pure: true,
  example: { inputs: { text: '  red  ' } },
  inputs: {
    text: text({ default: '', multiline: true }),
    side: choice({
      options: { both: 'Both ends', start: 'The start', end: 'The end', squeeze: 'Both ends, and runs inside to one' },
      default: 'both',
    }),
    characters: text({ default: '', description: 'What is taken away, such as "-_"; empty: blanks and new lines.' }),
  },
  outputs: { text: out.text() },
  run: ({ text, side, characters }) => ({ text: trimmed(text, side, characters) }),
});

function trimmed(text: string, side: 'both' | 'start' | 'end' | 'squeeze', characters: string): string {
  const unwanted = new Set(characters);
  const isUnwanted = unwanted.size === 0 ? isBlank : (letter: string) => unwanted.has(letter);
  const letters = Array.from(text);
  let start = 0;
  let end = letters.length;
  if (side !== 'end') while (start < end && isUnwanted(letters[start] ?? '')) start += 1;
  if (side !== 'start') while (end > start && isUnwanted(letters[end - 1] ?? '')) end -= 1;
  const kept = letters.slice(start, end);
  if (side !== 'squeeze') return kept.join('');
  return kept
    .filter((letter, at) => !(isUnwanted(letter) && isUnwanted(kept[at - 1] ?? '')))
    .map((letter) => (unwanted.size === 0 && isUnwanted(letter) ? ' ' : letter))
    .join('');
}

const isBlank = (letter: string) => letter !== '' && letter.trim() === '';
