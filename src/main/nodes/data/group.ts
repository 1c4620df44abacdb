import { defineNode } from '../define-node';
import { rowsFor } from '../example-feeds';
import { list, out } from '../ports';
import { wholeText } from '../text/whole-text';
import { createPathCache, pathInput, valueAt } from './path';

export const dataGroup = defineNode({
  kind: 'data.group',
  version: 1,
  title: 'Group list',
  description:
    'Sorts the entries of a list into groups by what a path leads to. Entries without it go to the group "".',
  category: 'Data',
  icon: 'IconCategory',
  tags: ['group by', 'partition', 'classify', 'bucket', 'rows', 'table'],
  pure: true,
  example: { feeds: [rowsFor('list')], inputs: { path: 'room' } },
  inputs: { list: list({ required: true }), path: pathInput() },
  outputs: {
    groups: out.dict({ description: 'A list of entries under each key.' }),
    keys: out.list({ description: 'The keys, in the order in which they come up.' }),
    counts: out.dict({ description: 'How many entries each group has.' }),
  },
  setup() {
    const stepsOf = createPathCache('path');
    return {
      run({ list, path }) {
        const steps = stepsOf(path);
        const groups = new Map<string, unknown[]>();
        for (const entry of list) {
          const key = wholeText(valueAt(entry, steps));
          const group = groups.get(key);
          if (group) group.push(entry);
          else groups.set(key, [entry]);
        }
        const counts = [...groups].map(([key, entries]) => [key, entries.length] as const);
        return { groups: Object.fromEntries(groups), keys: [...groups.keys()], counts: Object.fromEntries(counts) };
      },
    };
  },
});
