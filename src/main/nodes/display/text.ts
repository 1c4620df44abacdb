import { defineNode } from '../define-node';
import { any } from '../ports';
import { formatValue } from '../text/format-value';

const longest = 20_000;

export const displayText = defineNode({
  kind: 'display.text',
  version: 1,
  title: 'Show text',
  description: 'Shows its input as text, large enough to read.',
  category: 'Display',
  icon: 'IconAlignLeft',
  tags: ['label', 'view', 'preview', 'print'],
  display: 'text',
  inputs: { text: any({ title: 'Text' }) },
  outputs: {},
  setup() {
    let shown = '';
    return {
      run({ text }) {
        shown = formatValue(text);
        return {};
      },
      display: () => ({ type: 'text', text: shown.length > longest ? `${shown.slice(0, longest)}…` : shown }),
    };
  },
});
