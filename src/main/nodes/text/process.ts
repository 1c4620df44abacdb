import { assertNever } from '#shared/base/assert-never';
import { defineNode } from '../define-node';
import { choice, out, text } from '../ports';
import { characters } from './characters';

export const textProcess = defineNode({
  kind: 'text.process',
  version: 1,
  title: 'Process text',
  description: 'Puts text in upper or lower case, reverses it, or counts its characters.',
  category: 'Text',
  icon: 'IconTextCaption',
  tags: ['uppercase', 'lowercase', 'reverse', 'length', 'upper', 'lower', 'count letters'],
  aliases: ['TextProcessorNode'],
  pure: true,
  inputs: {
    text: text({ default: '' }),
    operation: choice({
      options: { uppercase: 'Upper case', lowercase: 'Lower case', reverse: 'Reverse', length: 'Length' },
      default: 'uppercase',
      wirable: true,
    }),
  },
  outputs: { output: out.text({ title: 'Text' }) },
  run: ({ text, operation }) => ({ output: process(text, operation) }),
});

function process(text: string, operation: 'uppercase' | 'lowercase' | 'reverse' | 'length'): string {
  switch (operation) {
    case 'uppercase':
      return text.toUpperCase();
    case 'lowercase':
      return text.toLowerCase();
    case 'reverse':
      return characters(text).reverse().join('');
    case 'length':
      // Code points, which is what existing workflows expect of this operation.
      return String([...text].length);
    default:
      return assertNever(operation, 'operation');
  }
}
