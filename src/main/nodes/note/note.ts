import { defineNode } from '../define-node';
import { text } from '../ports';

export const note = defineNode({
  kind: 'note',
  version: 1,
  title: 'Note',
  description: 'A note on the canvas. It never runs.',
  category: 'Note',
  icon: 'IconNote',
  tags: ['comment', 'text', 'annotation', 'sticky', 'remark'],
  aliases: ['NoteNode'],
  annotation: true,
  example: { inputs: { text: 'What this part does.' } },
  inputs: { text: text({ default: '', multiline: true, wirable: false }) },
  outputs: {},
  run: () => ({}),
});
