import { defineNode } from '../define-node';
import { choice, integer, list, out, toggle } from '../ports';

export const mostAtOnce = 64;

export const mapItems = defineNode({
  kind: 'flow.map_items',
  version: 1,
  title: 'Map items',
  description:
    'Begins a zone: the nodes from here to Map results run once for each item of a list, all of them in one tick, and several items side by side, at most so many as the limit. A subgraph wired between the two is done for every item. Each item has nodes of its own, which remember nothing of the items before. Wire "items" to that of Map results.',
  category: 'Flow',
  icon: 'IconArrowsSplit2',
  tags: [
    'for each',
    'foreach',
    'loop',
    'parallel map',
    'parallel',
    'concurrent',
    'iterate',
    'zone',
    'every',
    'batch',
    'subgraph',
    'limit',
    'split array',
    'map',
  ],
  pure: true,
  example: {
    inputs: { list: ['red', 'green', 'blue'], when: 'again' },
    behind: [{ kind: 'flow.map_results', takes: { items: 'items', value: 'item' } }],
    shows: ['item'],
  },
  inputs: {
    list: list({ default: [1, 2, 3, 4, 5, 6] }),
    limit: integer({
      default: 8,
      min: 1,
      max: mostAtOnce,
      description: 'How many items are under way at once. With 1 they go one after the other.',
    }),
    when: choice({
      title: 'Begin',
      options: { change: 'When something changes', again: 'Again and again', start: 'When "start" turns on' },
      default: 'change',
      description: 'A change counts of the list, of all that the nodes read, and of the nodes themselves.',
    }),
    start: toggle({ default: false, description: 'Begins anew in the tick in which it turns on.' }),
  },
  outputs: {
    item: out.any({ description: 'Without Map results behind it, the first item.' }),
    index: out.integer({ description: 'The place of the item, counted from 0.' }),
    count: out.integer({ description: 'How many items the list has.' }),
    items: out.any({ description: 'Leads to Map results.' }),
  },
  run: (inputs) => ({ item: inputs.list[0] ?? null, index: 0, count: inputs.list.length, items: new MapOrder(inputs) }),
});

/** What Map results is told of the list, over the wire between the two. */
export class MapOrder {
  readonly list: readonly unknown[];
  readonly limit: number;
  readonly when: 'change' | 'again' | 'start';
  readonly start: boolean;

  constructor({ list: items, limit, when, start }: Pick<MapOrder, 'list' | 'limit' | 'when' | 'start'>) {
    this.list = items;
    this.limit = limit;
    this.when = when;
    this.start = start;
  }
}
