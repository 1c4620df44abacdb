import { expect, it } from 'vitest';
import { KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { kinds as german } from '#shared/words/de/kinds';
import { translateKind } from '#shared/words/kind-words';
import { Cell } from '../../client/cell';
import { packSelection } from '../../commands/subgraphs';
import { createFakeServices } from '../testing/fake-services';

const port = { name: 'value', title: 'Value', type: 'FLOAT' };
const clamp = kindSchema.parse({
  kind: 'math.clamp',
  version: 1,
  title: 'Clamp',
  description: '',
  category: 'Math',
  inputs: [{ ...port, control: { type: 'number' } }],
  outputs: [port],
});
const wire = (from: string, to: string) => ({
  source: { node: from, port: 'value' },
  target: { node: to, port: 'value' },
});

it('what a window in German makes of nodes has English titles, as everybody has the document', () => {
  const workflow = workflowSchema.parse({
    id: 'w',
    name: 'W',
    nodes: ['one', 'two', 'three'].map((id) => ({ id, kind: clamp.kind })),
    edges: [wire('one', 'two'), wire('two', 'three')],
  });
  const fake = createFakeServices({ kinds: [clamp], workflow });
  const spoken = new KindCatalogue([translateKind(clamp, german)]);
  expect(spoken.find(clamp.kind)?.outputs).toMatchObject([{ title: 'Wert' }]);
  const services = { ...fake.services, kinds: new Cell(spoken) };
  services.view.selectedNodes.set(['two']);
  packSelection(services);
  const inside = Object.values(services.document.subgraphs.get()).flatMap(({ nodes }) => nodes);
  const boundaries = inside.filter(({ kind }) => kind !== clamp.kind);
  expect(boundaries.map(({ title }) => title)).toEqual(['Value', 'Value']);
  fake.dispose();
});
