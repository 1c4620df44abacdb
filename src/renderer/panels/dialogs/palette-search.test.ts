import { describe, expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds/kinds';
import type { Action } from '../../commands/action';
import { actionEntry, kindEntry, nodeEntry } from './palette-entries';
import { createPaletteSearch } from './palette-search';

const action = (id: string, label: string, enabled = true) => {
  const data: Action = { id, label, group: 'edit', enabled: () => enabled, perform: () => {} };
  return actionEntry({ action: data, enabled, refusal: undefined, perform: () => {} });
};
const plot = kindSchema.parse({
  kind: 'display.plot',
  version: 1,
  title: 'Plot',
  description: '',
  category: 'Display',
  tags: ['chart', 'line graph'],
  inputs: [],
  outputs: [],
});
const entries = [
  action('edit.undo', 'Undo', false),
  action('edit.duplicate', 'Duplicate'),
  action('view.log', 'Log'),
  action('edit.distribute', 'Distribute horizontally'),
  action('view.zoom_in', 'Zoom in'),
  nodeEntry({ id: 'n1', title: 'CPU plot', kind: plot }, () => {}),
];
const search = createPaletteSearch(entries, new Map([[plot, kindEntry(plot, () => {})]]));
const keys = (query: string) => search(query).map((entry) => entry.key);

describe('the command palette', () => {
  it('offers the commands that can be performed now while nothing is typed', () => {
    expect(keys('')).toEqual([
      'action edit.duplicate',
      'action view.log',
      'action edit.distribute',
      'action view.zoom_in',
    ]);
  });

  it('finds commands that cannot be performed now, so that one learns they exist', () => {
    expect(keys('undo')).toEqual(['action edit.undo']);
  });

  it('finds nodes of the workflow and kinds to add, the best one first', () => {
    expect(keys('plot')[0]).toBe('kind display.plot');
    expect(keys('plot')).toContain('node n1');
    expect(keys('cpu plot')[0]).toBe('node n1');
  });

  it('puts what begins so before what has it inside a word', () => {
    expect(keys('zo')).toEqual(['action view.zoom_in', 'action edit.distribute']);
  });

  it('forgives a slip of the finger', () => {
    expect(keys('duplcate')[0]).toBe('action edit.duplicate');
  });

  it('finds by what else people call it, and by words in any order', () => {
    expect(keys('chart')).toEqual(['kind display.plot']);
    expect(keys('graph line')).toEqual(['kind display.plot']);
    expect(keys('plot cpu')).toEqual(['node n1']);
    expect(keys('plot nothing')).toEqual([]);
  });

  it('keeps each group together', () => {
    const groups = search('o').map((entry) => entry.group);
    expect(groups.filter((group, index) => group !== groups[index - 1])).toHaveLength(new Set(groups).size);
  });
});
