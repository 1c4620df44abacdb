import { expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds';
import { groupByCategory } from './kind-groups';

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
it('groups kinds by category in alphabetical order', () => {
  expect(groupByCategory(kinds).map((group) => [group.category, group.kinds.map((k) => k.title)])).toEqual([
    ['Display', ['Plot']],
    ['Math', ['Add', 'Multiply']],
    ['System', ['CPU load']],
    ['Text', ['Change text']],
  ]);
});
