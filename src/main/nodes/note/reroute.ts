import { defineNode } from '../define-node';
import { any, out } from '../ports';

/** The editor draws it as a dot, and plans are compiled as if its wires were one. */
export const reroute = defineNode({
  kind: 'reroute',
  version: 1,
  title: 'Reroute',
  description: 'A bend in a wire. It passes on what comes in and takes no time.',
  category: 'Note',
  icon: 'IconPoint',
  tags: ['dot', 'bend', 'wire', 'link', 'link in', 'link out'],
  reroute: true,
  inputs: { value: any() },
  outputs: { value: out.any() },
  run: ({ value }) => ({ value }),
});
