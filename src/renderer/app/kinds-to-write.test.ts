import { expect, it } from 'vitest';
import { builtinKinds } from '#main/nodes/builtin-kinds';
import { KindCatalogue } from '#shared/graph/kinds';
import { WorkflowKinds } from '#shared/graph/subgraph-kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { kinds as german } from '#shared/words/de/kinds';
import { translateKind } from '#shared/words/kind-words';
import { Cell } from '../client/cell';
import { packSelection } from '../commands/subgraphs';
import { createFakeServices } from './testing/fake-services';

it('what a window in German makes of nodes has English titles, as everybody has the document', () => {
  const kinds = builtinKinds.map(({ description }) => description);
  const fake = createFakeServices({
    kinds,
    workflow: workflowSchema.parse({
      id: 'w',
      name: 'W',
      nodes: [
        { id: 'slider', kind: 'input.slider' },
        { id: 'clamp', kind: 'math.clamp' },
        { id: 'plot', kind: 'display.plot' },
      ],
      edges: [
        { source: { node: 'slider', port: 'value' }, target: { node: 'clamp', port: 'value' } },
        { source: { node: 'clamp', port: 'value' }, target: { node: 'plot', port: 'a' } },
      ],
    }),
  });
  const spoken = new KindCatalogue(kinds.map((kind) => translateKind(kind, german)));
  const services = { ...fake.services, kinds: new Cell(spoken) };
  services.view.selectedNodes.set(['clamp']);
  packSelection(services);
  const subgraphs = fake.services.document.subgraphs.get();
  const boundaries = Object.values(subgraphs).flatMap(({ nodes }) => nodes.filter(({ kind }) => kind !== 'math.clamp'));

  expect(boundaries.map(({ title }) => title)).toEqual(['Value', 'Value']);
  // What it is called on screen follows from the kinds within.
  const [id] = Object.keys(subgraphs);
  expect(id && new WorkflowKinds(spoken, subgraphs).ofSubgraph(id)?.inputs).toHaveLength(1);
  fake.dispose();
});
