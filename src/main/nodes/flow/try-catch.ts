import { Caught } from '#main/engine/node-kind';
import { defineNode } from '../define-node';
import { any, choice, out } from '../ports';

export const tryCatch = defineNode({
  kind: 'flow.try',
  version: 1,
  title: 'Try and catch',
  description:
    'Passes a value on, and gives something else where the nodes that should have made it failed. What depends on it goes on.',
  category: 'Flow',
  icon: 'IconShieldCheck',
  tags: ['error', 'exception', 'fallback', 'default', 'failure', 'catch', 'rescue', 'safe', 'handle', 'otherwise'],
  catches: true,
  example: {
    feeds: [{ kind: 'text.parse_json', inputs: { text: '{ broken' }, gives: { value: 'value' } }],
    shows: ['value', 'error'],
  },
  inputs: {
    value: any({ editable: true }),
    instead: choice({
      title: 'On failure',
      options: { fallback: 'Give the fallback', last: 'Give the latest value that did not fail' },
      default: 'fallback',
      description: 'Before there was one that did not fail, the fallback is given.',
    }),
    fallback: any({ default: 0, editable: true }),
  },
  outputs: {
    value: out.any(),
    failed: out.boolean(),
    error: out.text({ description: 'What went wrong; empty where nothing did.' }),
    node: out.text({ description: 'Which node failed; empty where none did.' }),
    failures: out.integer({ description: 'In how many ticks it had failed.' }),
  },
  setup() {
    let last: { readonly value: unknown } | undefined;
    let failures = 0;
    return {
      run({ value, instead, fallback }) {
        if (!(value instanceof Caught)) {
          last = { value: value ?? null };
          return { value: last.value, failed: false, error: '', node: '', failures };
        }
        failures += 1;
        const held = instead === 'last' ? last : undefined;
        if (!held && fallback instanceof Caught) throw new Error(`The fallback failed too: ${fallback.message}`);
        const given = held ? held.value : (fallback ?? null);
        return { value: given, failed: true, error: value.message, node: value.node, failures };
      },
    };
  },
});
