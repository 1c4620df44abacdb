import { toWireValue } from '#shared/graph/values/values';
import { defineNode } from '../define-node';
import { levelFor } from '../example-feeds';
import { any, out } from '../ports';
import { formatValue } from '../text/format-value';

export const outputValue = defineNode({
  kind: 'output.value',
  version: 1,
  title: 'Output',
  description: 'A result of the workflow: shows its input, passes it on, and writes it to the log when it changes.',
  category: 'Output',
  icon: 'IconFlag',
  tags: ['result', 'end'],
  aliases: ['OutputNode'],
  display: 'value',
  example: { feeds: [levelFor('input')] },
  inputs: { input: any() },
  outputs: { output: out.any() },
  setup() {
    let shown: unknown;
    let logged: string | undefined;
    return {
      run({ input }, context) {
        shown = input;
        const text = formatValue(input);
        if (text !== logged) context.log(text);
        logged = text;
        return { output: input ?? null };
      },
      display: () => ({ type: 'value', value: toWireValue(shown) }),
    };
  },
});
