import { defineNode } from '../define-node';
import { dictionaryFor } from '../example-feeds';
import { choice, dict, out, used } from '../ports';
import { isDictionary } from './path';

const deepest = 100;

export const dataMerge = defineNode({
  kind: 'data.merge',
  version: 1,
  title: 'Merge dictionaries',
  description: 'Makes one dictionary of up to four. Of equal keys the last one wins.',
  category: 'Data',
  icon: 'IconGitMerge',
  tags: ['combine', 'join', 'union', 'extend', 'assign', 'defaults', 'dictionary', 'object'],
  pure: true,
  example: { feeds: [dictionaryFor('a', { name: 'pump', speed: 1 }), dictionaryFor('b', { speed: 12 })] },
  inputs: {
    a: dict({}),
    b: dict({}),
    c: dict({ shownWhen: used('b') }),
    d: dict({ shownWhen: used('c') }),
    levels: choice({
      options: { one: 'The first level', all: 'All levels' },
      default: 'one',
      description: 'Whether dictionaries under equal keys are merged too, or the last one replaces the others.',
    }),
  },
  outputs: { data: out.dict() },
  run({ a = {}, b = {}, c = {}, d = {}, levels }) {
    if (levels === 'one') return { data: { ...a, ...b, ...c, ...d } };
    return { data: [b, c, d].reduce((merged, next) => mergeDeep(merged, next, deepest), a) };
  },
});

type Dictionary = Readonly<Record<string, unknown>>;

function mergeDeep(a: Dictionary, b: Dictionary, levels: number): Dictionary {
  if (levels === 0) throw new Error(`The dictionaries are nested deeper than ${deepest} levels.`);
  const merged = new Map(Object.entries(a));
  for (const [key, value] of Object.entries(b)) {
    const before = merged.get(key);
    merged.set(key, isDictionary(before) && isDictionary(value) ? mergeDeep(before, value, levels - 1) : value);
  }
  return Object.fromEntries(merged);
}
