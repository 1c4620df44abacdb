import { expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { nameSeries } from './name-series';
import { createFakeServices } from './testing/fake-services';

const port = (name: string, title: string) => ({ name, title, type: 'FLOAT' });
const number = (name: string) => ({ ...port(name, name.toUpperCase()), control: { type: 'number' } });
const facts = { version: 1, description: '', category: 'Test', inputs: [], outputs: [] };
const plot = kindSchema.parse({
  ...facts,
  kind: 'plot',
  title: 'Plot',
  inputs: ['a', 'b', 'c', 'd'].map(number).concat([{ ...number('names'), title: 'Names' }]),
});
const sensor = kindSchema.parse({
  ...facts,
  kind: 'sensor',
  title: 'Sensor',
  outputs: [port('heat', 'Heat'), port('damp', 'Damp')],
});

it('calls what a plot draws after the nodes it comes from, unless the person has named it', () => {
  const wire = (node: string, from: string, to: string) => ({
    source: { node, port: from },
    target: { node: 'plot', port: to },
  });
  const workflow = workflowSchema.parse({
    id: 'w',
    nodes: [
      { id: 'plot', kind: 'plot', inputs: { names: ', , A' } },
      { id: 'room', kind: 'sensor', title: 'Room' },
      { id: 'cellar', kind: 'sensor' },
    ],
    edges: [wire('room', 'heat', 'a'), wire('cellar', 'heat', 'b'), wire('cellar', 'damp', 'c')],
  });
  const { services, dispose } = createFakeServices({ kinds: [plot, sensor], workflow });
  const named = (series: string) => nameSeries(services, 'plot', series);
  expect(['A', 'B', 'D', 'Other'].map(named)).toEqual(['Room', 'Sensor: Heat', 'D', 'Other']);
  // It is the third that is called so.
  expect(named('C')).toBe('C');
  expect(nameSeries(services, 'nowhere', 'A')).toBe('A');
  dispose();
});
