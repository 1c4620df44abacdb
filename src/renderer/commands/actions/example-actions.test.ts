import { expect, it } from 'vitest';
import { addNode } from '#shared/document/edits/edits';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { createFakeServices } from '../../app/testing/fake-services';
import { exampleActions } from './example-actions';

const kind = kindSchema.parse({
  kind: 'math.twice',
  version: 2,
  title: 'Twice',
  description: '',
  category: 'Math',
  inputs: [],
  outputs: [],
  example: { behind: [{ kind: 'math.twice', takes: {} }] },
});

it('puts the example beside what stands there, selects it, and makes it one undo step', async () => {
  const { services, doc, dispose } = createFakeServices({ kinds: [kind] });
  const { document, view } = services;
  const [insert] = exampleActions;
  expect(insert.enabled(services)).toBe(false);
  const own = addNode(doc, { kind: 'math.twice', position: { x: 0, y: 0 } });
  view.selectedNodes.set([own]);
  expect(insert.enabled(services)).toBe(true);
  await insert.perform(services);
  const added = document.nodeIds.get().filter((id) => id !== own);
  expect(added).toHaveLength(2);
  expect(view.selectedNodes.get()).toEqual(added);
  const places = document.nodeIds.get().map((id) => document.node(id).get()?.position);
  expect(new Set(places.map((place) => `${place?.x} ${place?.y}`)).size).toBe(3);
  document.undo();
  expect(document.nodeIds.get()).toEqual([own]);
  view.selectedNodes.set(['gone']);
  expect(insert.enabled(services)).toBe(false);
  dispose();
});
