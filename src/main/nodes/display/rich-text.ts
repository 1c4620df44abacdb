import { defineNode } from '../define-node';
import { text } from '../ports';

const longest = 20_000;

export const displayRichText = defineNode({
  kind: 'display.rich_text',
  version: 1,
  title: 'Rich text',
  description: 'Shows Markdown: titles, lists, tables, links. HTML in it is shown as text.',
  category: 'Display',
  icon: 'IconTypography',
  tags: ['markdown', 'md', 'report', 'format', 'document', 'note'],
  display: 'markdown',
  example: { inputs: { text: '# Pump\n\n- speed: **12**\n- state: *on*' } },
  inputs: {
    text: text({ default: '', multiline: true, example: '# Title' }),
  },
  outputs: {},
  setup() {
    let shown = '';
    return {
      run({ text }) {
        shown = text;
        return {};
      },
      display: () => ({
        type: 'markdown',
        text: shown.length > longest ? `${shown.slice(0, longest)}…` : shown,
      }),
    };
  },
});
