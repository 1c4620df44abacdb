import { toWireValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { any } from '../ports';

export const displayValue = defineNode({
  kind: 'display.value',
  version: 1,
  title: 'Show value',
  description: 'Shows any value: a number, a text, a list or a dictionary.',
  category: 'Display',
  icon: 'IconEye',
  tags: ['view', 'inspect', 'debug', 'print', 'monitor', 'preview', 'number', 'watch'],
  aliases: ['DisplayNode'],
  display: 'value',
  inputs: { value: any() },
  outputs: {},
  setup() {
    let shown: unknown;
    return {
      run({ value }) {
        shown = value;
        return {};
      },
      display: () => ({ type: 'value', value: toWireValue(shown) }),
    };
  },
});
