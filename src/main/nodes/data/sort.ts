import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { choice, list, out } from '../ports';
import { compareEntries, hasNoOrder } from './order';
import { createPathCache, pathInput, valueAt } from './path';

export const dataSort = defineNode({
  kind: 'data.sort',
  version: 1,
  title: 'Sort list',
  description:
    'Puts the entries of a list in order: numbers, then texts, and what has no value last. Entries that are equal keep their order.',
  category: 'Data',
  icon: 'IconSortAscending',
  tags: ['order', 'rank', 'ascending', 'descending', 'rows', 'table', 'list', 'arrange'],
  pure: true,
  example: { feeds: [rowsFor('list')], inputs: { path: 'value' } },
  inputs: {
    list: list({ required: true }),
    path: pathInput({ description: 'What of each entry is compared, such as rooms[0].name; empty: the entry itself.' }),
    direction: choice({ options: { up: 'Smallest first', down: 'Greatest first' }, default: 'up' }),
  },
  outputs: { list: out.list() },
  setup() {
    const stepsOf = createPathCache('path');
    return {
      run({ list, path, direction }) {
        const steps = stepsOf(path);
        const sign = direction === 'up' ? 1 : -1;
        const keyed = list.map((entry) => ({ entry, key: valueAt(entry, steps) }));
        keyed.sort((a, b) => {
          const order = compareEntries(a.key, b.key);
          return hasNoOrder(a.key) || hasNoOrder(b.key) ? order : sign * order;
        });
        return { list: keyed.map(({ entry }) => entry) };
      },
    };
  },
});
