import { textOf } from '#shared/graph/values/value-text';
import { defineNode } from '../define-node';
import { list, out, pick } from '../ports';

export const inputChoice = defineNode({
  kind: 'input.choice',
  version: 1,
  title: 'Choice',
  description: 'One of several options that you write yourself, chosen by hand.',
  category: 'Input',
  icon: 'IconListCheck',
  tags: [
    'select',
    'option',
    'dropdown',
    'menu',
    'enum',
    'mode',
    'preset',
    'constant',
    'pick',
    'combo',
    'combobox',
    'radio',
    'list box',
  ],
  pure: true,
  inputs: {
    choice: pick({
      default: 'slow',
      from: 'options',
      description: 'What is no option, or none any more, counts as the first one.',
    }),
    options: list({ default: ['slow', 'medium', 'fast'], wirable: false }),
  },
  outputs: {
    value: out.any({ description: 'The option itself: a number where the list holds a number.' }),
    index: out.integer({ description: 'Its place in the list, from 0; -1 where there are no options.' }),
  },
  run({ choice, options }) {
    const found = options.findIndex((option) => textOf(option) === choice);
    const index = found >= 0 || options.length === 0 ? found : 0;
    return { value: options[index] ?? null, index };
  },
});
