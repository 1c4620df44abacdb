import { expect, it } from 'vitest';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { createFakeServices } from '../../app/testing/fake-services';
import { placeNode } from '../../editor/place-node';
import { addAtCentre } from './add-kind';

const kind = kindSchema.parse({
  kind: 'math.add',
  version: 2,
  title: 'Add',
  description: '',
  category: 'Math',
  inputs: [],
  outputs: [],
});

it('puts each new node beside the others, selects it, and makes it one undo step', () => {
  const { services, dispose } = createFakeServices({ kinds: [kind] });
  for (let count = 0; count < 5; count += 1) addAtCentre(services, kind);
  const { document, view } = services;
  const nodes = document.nodeIds.get().map((id) => document.node(id).get());
  expect(new Set(nodes.map((node) => `${node?.position.x} ${node?.position.y}`)).size).toBe(5);
  expect(nodes.every((node) => node?.kind === 'math.add' && node.version === 2)).toBe(true);
  expect(view.selectedNodes.get()).toEqual([document.nodeIds.get().at(-1)]);
  document.undo();
  expect(document.nodeIds.get()).toHaveLength(4);
  dispose();
});

it('puts a node where the pointer is, and beside one that lies there already', () => {
  const { services, dispose } = createFakeServices({ kinds: [kind] });
  for (const x of [0, 0, 300]) placeNode(services, kind, { x: x + 110, y: 15 });
  const { document } = services;
  const places = document.nodeIds.get().map((id) => document.node(id).get()?.position);
  expect(places[0]).toEqual({ x: 0, y: 0 });
  expect(places[1]?.y).toBeGreaterThanOrEqual(44);
  expect(places[2]).toEqual({ x: 304, y: 0 });
  dispose();
});
