import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { choice, list, out } from '../ports';
import { identityOf } from './identity';
import { createPathCache, pathInput, valueAt } from './path';

export const dataUnique = defineNode({
  kind: 'data.unique',
  version: 1,
  title: 'Unique entries',
  description:
    'Leaves out the entries of a list that equal another one, or that agree with it in what a path leads to.',
  category: 'Data',
  icon: 'IconCopy',
  tags: ['distinct', 'duplicates', 'deduplicate', 'set', 'list', 'remove duplicates', 'dedupe'],
  pure: true,
  example: { feeds: [rowsFor('list')], inputs: { path: 'room' } },
  inputs: {
    list: list({ required: true }),
    path: pathInput({ description: 'What of each entry is compared, such as rooms[0].name; empty: the entry itself.' }),
    keep: choice({ options: { first: 'The first of equals', last: 'The last of equals' }, default: 'first' }),
  },
  outputs: {
    list: out.list(),
    count: out.integer(),
    duplicates: out.integer({ description: 'How many entries were left out.' }),
  },
  setup() {
    const stepsOf = createPathCache('path');
    return {
      run({ list, path, keep }) {
        const steps = stepsOf(path);
        const kept = new Map<string, number>();
        for (const [at, entry] of list.entries()) {
          const identity = identityOf(valueAt(entry, steps));
          if (keep === 'last' || !kept.has(identity)) kept.set(identity, at);
        }
        const places = new Set(kept.values());
        const unique = list.filter((_, at) => places.has(at));
        return { list: unique, count: unique.length, duplicates: list.length - unique.length };
      },
    };
  },
});
