import { defineNode } from '../define-node';
import { choice, out } from '../ports';
import { severalYesNo } from './optional-yes-no';

export const majority = defineNode({
  kind: 'logic.majority',
  version: 1,
  title: 'Majority',
  description: 'Lets up to eight yes/no values vote: on when more than half are on. Inputs without a wire do not vote.',
  category: 'Logic',
  icon: 'IconScale',
  tags: ['vote', 'redundant', 'quorum', 'two out of three', '2oo3', 'most'],
  pure: true,
  example: {
    feeds: [
      { kind: 'input.toggle', inputs: { value: true }, gives: { a: 'value', b: 'value' } },
      { kind: 'input.toggle', gives: { c: 'value' } },
    ],
  },
  inputs: {
    ...severalYesNo,
    tie: choice({
      title: 'At a tie',
      description: 'What counts when as many are on as are off, or none votes.',
      options: { off: 'Off', on: 'On' },
      default: 'off',
    }),
  },
  outputs: {
    result: out.boolean(),
    on: out.integer({ description: 'How many are on.' }),
    votes: out.integer({ description: 'How many vote.' }),
    unanimous: out.boolean({ description: 'On when all that vote agree.' }),
  },
  run({ tie, ...inputs }) {
    const { a, b, c, d, e, f, g, h } = inputs;
    const votes = [a, b, c, d, e, f, g, h].filter((vote) => vote !== undefined);
    const on = votes.filter(Boolean).length;
    const off = votes.length - on;
    const result = on === off ? tie === 'on' : on > off;
    return { result, on, votes: votes.length, unanimous: votes.length > 0 && (on === 0 || off === 0) };
  },
});
