import { expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { groupByCategory, startsOpen } from './kind-groups';

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

it('groups kinds by category: made here, built in from sources to displays, then the person’s own', () => {
  const more = [kind('kiln.heat', 'Heat', 'Kiln'), kind('subgraph.a', 'Mixer', 'Subgraph')];
  expect(
    groupByCategory([...more, ...kinds]).map((group) => [group.category, group.kinds.map((k) => k.title)]),
  ).toEqual([
    ['Subgraph', ['Mixer']],
    ['Math', ['Add', 'Multiply']],
    ['Text', ['Change text']],
    ['System', ['CPU load']],
    ['Display', ['Plot']],
    ['Kiln', ['Heat']],
  ]);
});

it('opens what a person begins with and has made', () => {
  expect(['Input', 'Math', 'Display', 'Kiln', 'Subgraph'].filter(startsOpen)).toEqual(['Input', 'Kiln', 'Subgraph']);
});
