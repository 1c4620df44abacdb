import { isDeepStrictEqual } from 'node:util';
import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { inputError } from '../input-error';
import { any, out } from '../ports';
import { isDictionary } from './path';

const most = 10_000;
const deepest = 100;

export const dataDiff = defineNode({
  kind: 'data.diff',
  version: 1,
  title: 'Differences',
  description:
    'Compares two dictionaries or lists and gives what differs, by path. Lists are compared position by position.',
  category: 'Data',
  icon: 'IconGitCompare',
  tags: ['compare', 'diff', 'delta', 'change', 'equal', 'dictionary', 'list'],
  pure: true,
  example: { feeds: [dictionaryFor('before', { a: 1, b: 2 }), dictionaryFor('after', { a: 1, b: 3 })] },
  inputs: { before: any(), after: any() },
  outputs: {
    same: out.boolean({ description: 'On when nothing differs.' }),
    added: out.dict({ description: 'What only the second one has.' }),
    removed: out.dict({ description: 'What only the first one has.' }),
    changed: out.dict({ description: 'What differs, each with "before" and "after".' }),
    count: out.integer({ description: 'How many differences there are.' }),
  },
  run({ before, after }) {
    const found = { added: newEntries(), removed: newEntries(), changed: newEntries() };
    compare(before, after, '', 0, found);
    const count = found.added.size + found.removed.size + found.changed.size;
    return {
      same: count === 0,
      added: Object.fromEntries(found.added),
      removed: Object.fromEntries(found.removed),
      changed: Object.fromEntries(found.changed),
      count,
    };
  },
});

const newEntries = () => new Map<string, unknown>();
type Found = Readonly<Record<'added' | 'removed' | 'changed', Map<string, unknown>>>;

function compare(before: unknown, after: unknown, path: string, depth: number, found: Found): void {
  if (Object.is(before, after)) return;
  if (depth > deepest) throw inputError('before', `The data are nested deeper than ${deepest} levels.`);
  const [left, right] = [entriesOf(before), entriesOf(after)];
  if (!left || !right || Array.isArray(before) !== Array.isArray(after)) {
    if (!isSame(before, after)) note(found, 'changed', path || '.', { before: before ?? null, after: after ?? null });
    return;
  }
  const isList = Array.isArray(before);
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const at = isList ? `${path}[${key}]` : joinKey(path, key);
    if (!left.has(key)) note(found, 'added', at, right.get(key) ?? null);
    else if (!right.has(key)) note(found, 'removed', at, left.get(key) ?? null);
    else compare(left.get(key), right.get(key), at, depth + 1, found);
  }
}

/** The values themselves: 1 and "1" differ. Bytes and the like, which have no entries, are compared as a whole. */
const isSame = (before: unknown, after: unknown) =>
  isDeepStrictEqual(before ?? null, after ?? null) || (before === 0 && after === 0);

function entriesOf(value: unknown): Map<string, unknown> | undefined {
  return Array.isArray(value) || isDictionary(value) ? new Map(Object.entries(value)) : undefined;
}

/** As the path inputs read it. */
function joinKey(path: string, key: string): string {
  if (/[.[\]"]/.test(key) || key === '' || key.trim() !== key) return `${path}["${key.replace(/["\\]/g, '\\$&')}"]`;
  return path === '' ? key : `${path}.${key}`;
}

function note(found: Found, what: keyof Found, path: string, value: unknown): void {
  found[what].set(path, value);
  const count = found.added.size + found.removed.size + found.changed.size;
  if (count > most) throw inputError('before', `There are more than ${most} differences.`);
}
