import { defineNode } from '../define-node';
import { listFor } from '../example-feeds';
import { requireWithin } from '../input-error';
import { integer, list, out } from '../ports';

const most = 1_000_000_000;

export const dataSlice = defineNode({
  kind: 'data.slice',
  version: 1,
  title: 'Slice list',
  description: 'Takes a run of entries out of a list.',
  category: 'Data',
  icon: 'IconScissors',
  tags: [
    'first item',
    'last item',
    'part',
    'range',
    'first',
    'last',
    'head',
    'tail',
    'limit',
    'skip',
    'step',
    'list',
    'split array',
    'chunk',
    'nth',
    'sublist',
    'crop',
  ],
  pure: true,
  example: { feeds: [listFor('list', [1, 2, 3, 4, 5])], inputs: { start: 1, count: 3 } },
  inputs: {
    list: list({ required: true }),
    start: integer({ default: 0, description: 'Position of the first entry, counted from 0; negative: from the end.' }),
    count: integer({ default: 10, min: 0, max: most, description: 'How many entries at most.' }),
    step: integer({ default: 1, min: 1, max: most, description: 'Takes only every so-many-th entry.' }),
  },
  outputs: { list: out.list(), count: out.integer(), rest: out.list({ description: 'What comes after.' }) },
  run({ list, start, count, step }) {
    requireWithin('count', count, 0, most);
    requireWithin('step', step, 1, most);
    const from = start < 0 ? Math.max(0, list.length + start) : Math.min(start, list.length);
    const end = Math.min(list.length, from + count * step);
    const taken: unknown[] = [];
    for (let at = from; at < end; at += step) taken.push(list[at]);
    return { list: taken, count: taken.length, rest: list.slice(end) };
  },
});
