import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { inputError } from '../input-error';
import { listedNames } from '../listed-names';
import { choice, list, out, text, used } from '../ports';
import { mostRows } from './rows';

export const dataZip = defineNode({
  kind: 'data.zip',
  version: 1,
  title: 'Zip lists',
  description:
    'Puts the entries of up to four lists together, first with first, second with second. Lists without a wire do not count.',
  category: 'Data',
  icon: 'IconLink',
  tags: ['combine', 'pair', 'transpose', 'rows', 'table', 'columns', 'list'],
  pure: true,
  example: { feeds: [listFor('a', [1, 2, 3]), listFor('b', ['one', 'two', 'three'])] },
  inputs: {
    a: list({}),
    b: list({}),
    c: list({ shownWhen: used('b') }),
    d: list({ shownWhen: used('c') }),
    keys: text({
      default: '',
      example: 'time, value',
      description: 'With a key for each list, separated by commas, it gives dictionaries; empty: lists.',
    }),
    length: choice({ options: { shortest: 'As the shortest', longest: 'As the longest' }, default: 'shortest' }),
  },
  outputs: { list: out.list(), count: out.integer() },
  run({ a, b, c, d, keys, length }) {
    const lists = [a, b, c, d].filter((list) => list !== undefined);
    const lengths = lists.map((list) => list.length);
    const count = lists.length === 0 ? 0 : length === 'shortest' ? Math.min(...lengths) : Math.max(...lengths);
    if (count > mostRows) throw inputError('length', `There would be ${count} entries; at most ${mostRows} may be.`);
    const names = listedNames(keys);
    if (names.length > 0 && (names.length !== lists.length || new Set(names).size !== names.length)) {
      throw inputError('keys', `There are ${lists.length} lists: name as many different keys.`);
    }
    const zipped = Array.from({ length: count }, (_, at) => {
      const entries = lists.map((list): unknown => list[at] ?? null);
      return names.length === 0 ? entries : Object.fromEntries(names.map((name, of) => [name, entries[of]]));
    });
    return { list: zipped, count };
  },
});
