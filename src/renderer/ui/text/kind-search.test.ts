import { describe, expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { createKindSearch } from './kind-search';

const kind = (name: string, title: string, category: string, more: object = {}) =>
  kindSchema.parse({ kind: name, version: 1, title, description: '', category, inputs: [], outputs: [], ...more });

const kinds = [
  kind('display.plot', 'Plot', 'Display', { tags: ['chart', 'graph'] }),
  kind('math.add', 'Add', 'Math', { aliases: ['Plus'] }),
  kind('math.multiply', 'Multiply', 'Math'),
  kind('text.process', 'Change text', 'Text', { aliases: ['TextProcessorNode'], description: 'Upper or lower case' }),
  kind('system.cpu', 'CPU load', 'System', {
    outputs: [{ name: 'cores', type: 'LIST', title: 'Load of each core' }],
  }),
];
const search = createKindSearch(kinds);
const first = (query: string) => search(query)[0]?.kind;

describe('createKindSearch', () => {
  it.each([
    ['plot', 'display.plot'],
    ['plto', 'display.plot'],
    ['chart', 'display.plot'],
    ['plus', 'math.add'],
    ['mult', 'math.multiply'],
    ['TextProcessor', 'text.process'],
    ['each core', 'system.cpu'],
    ['lower case', 'text.process'],
  ])('finds by %s', (query, expected) => expect(first(query)).toBe(expected));

  it('shows every kind for an empty search and none for nonsense', () => {
    expect(search('  ')).toHaveLength(kinds.length);
    expect(search('qqzzxx')).toEqual([]);
  });

  it('puts a hit in the name before one in the category', () => {
    expect(search('text')[0]?.title).toBe('Change text');
  });

  it('puts a title that begins so first, whatever is said of others', () => {
    const found = createKindSearch([
      kind('display.xy', 'XY plot', 'Display', { tags: ['plot'] }),
      kind('display.plot', 'Plot', 'Display', { tags: ['chart'] }),
    ])('pl');
    expect(found[0]?.kind).toBe('display.plot');
  });

  it('does not take many ports of one type for a better hit than the name', () => {
    const ports = Array.from({ length: 12 }, (_, index) => ({ name: `p${index}`, type: 'FLOAT', title: `P ${index}` }));
    const found = createKindSearch([
      kind('signal.pid', 'Controller', 'Signal', { outputs: ports, description: 'Holds while it gets no number.' }),
      kind('input.number', 'Number', 'Input', { outputs: ports.slice(0, 1), description: 'A number typed by hand.' }),
    ])('number');
    expect(found[0]?.kind).toBe('input.number');
  });
});
