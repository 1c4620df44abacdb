import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, out, text, toggle } from '../ports';

const conditions = {
  contains: 'Contains',
  starts: 'Begins with',
  ends: 'Ends with',
  equal: 'Is',
  empty: 'Is empty',
} as const;

export const checkText = defineNode({
  kind: 'text.check',
  version: 1,
  title: 'Check text',
  description: 'Says whether a text contains another, begins or ends with it, or is it: to decide by words.',
  category: 'Text',
  icon: 'IconListCheck',
  tags: [
    'contains',
    'text contains',
    'starts with',
    'begins with',
    'ends with',
    'includes',
    'is empty',
    'equals',
    'compare text',
    'search',
    'keyword',
    'if text',
    'match',
  ],
  pure: true,
  example: { inputs: { text: 'Error: no paper', part: 'error' } },
  inputs: {
    text: text({ default: '', multiline: true }),
    condition: choice({ options: conditions, default: 'contains' }),
    part: text({
      title: 'What',
      default: '',
      example: 'error',
      shownWhen: { condition: { is: ['contains', 'starts', 'ends', 'equal'] } },
    }),
    ignore_case: toggle({ title: 'Ignore case', default: true, wirable: false, description: 'A is as good as a.' }),
  },
  outputs: { result: out.boolean() },
  run({ text, condition, part, ignore_case }) {
    // Letters with accents in one piece or in two are the same to a reader.
    const fold = (given: string) => (ignore_case ? given.normalize('NFC').toLowerCase() : given.normalize('NFC'));
    return { result: meets(condition, fold(text), fold(part)) };
  },
});

function meets(condition: keyof typeof conditions, text: string, part: string): boolean {
  switch (condition) {
    case 'contains':
      return text.includes(part);
    case 'starts':
      return text.startsWith(part);
    case 'ends':
      return text.endsWith(part);
    case 'equal':
      return text === part;
    case 'empty':
      return text.trim() === '';
    default:
      return assertNever(condition, 'condition');
  }
}
