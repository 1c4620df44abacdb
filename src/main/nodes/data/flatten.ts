import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { inputError, requireWithin } from '../input-error';
import { integer, list, out } from '../ports';

const most = 1_000_000;

export const dataFlatten = defineNode({
  kind: 'data.flatten',
  version: 1,
  title: 'Flatten list',
  description: 'Makes one list of a list of lists.',
  category: 'Data',
  icon: 'IconMenu2',
  tags: ['flat', 'concatenate', 'nested', 'unnest', 'list', 'concat'],
  pure: true,
  example: {
    feeds: [
      listFor('list', [
        [1, 2],
        [3, [4]],
      ]),
    ],
  },
  inputs: {
    list: list({ required: true }),
    levels: integer({ default: 1, min: 0, max: 100, description: 'How many levels of lists are dissolved.' }),
  },
  outputs: { list: out.list(), count: out.integer() },
  run({ list, levels }) {
    requireWithin('levels', levels, 0, 100);
    const flat: unknown[] = [];
    // Lists that hold the same list many times unfold to more than the memory has, even when all are empty.
    let seen = 0;
    const add = (entries: readonly unknown[], left: number) => {
      for (const entry of entries) {
        seen += 1;
        if (seen > most) throw inputError('list', `The list has more than ${most} entries in all.`);
        if (Array.isArray(entry) && left > 0) add(entry, left - 1);
        else flat.push(entry);
      }
    };
    add(list, levels);
    return { list: flat, count: flat.length };
  },
});
