import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type WorkflowEdge, workflowSchema } from '#shared/graph/workflow';
import { graphOrder } from './graph-order';

const order = (
  places: Readonly<Record<string, readonly [number, number]>>,
  wires: readonly (readonly [string, string])[],
) => {
  const { nodes, edges } = workflowSchema.parse({
    id: 'w',
    nodes: Object.entries(places).map(([id, [x, y]]) => ({ id, kind: 'k', position: { x, y } })),
    edges: wires.map(([source, target]) => ({
      source: { node: source, port: 'o' },
      target: { node: target, port: `from ${source}` },
    })),
  });
  return graphOrder(nodes, edges);
};

it('goes along the wires, and from left to right where they leave a choice', () => {
  expect(order({ c: [0, 0], a: [300, 0], b: [100, 50] }, [['a', 'c']])).toEqual(['b', 'a', 'c']);
  expect(order({ low: [0, 200], high: [0, 0] }, [])).toEqual(['high', 'low']);
});

it('begins a loop at its leftmost node', () => {
  expect(
    order({ b: [100, 0], a: [0, 0] }, [
      ['a', 'b'],
      ['b', 'a'],
      ['a', 'a'],
    ]),
  ).toEqual(['a', 'b']);
});

it('names each node once, whatever is wired, and sources before targets where there is no loop', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const wire = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids, 'gone'));
  const places = fc.tuple(...ids.map(() => fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))));
  fc.assert(
    fc.property(places, fc.array(wire, { maxLength: 8 }), (at, wires) => {
      const place = Object.fromEntries(ids.map((id, index) => [id, at[index] ?? ([0, 0] as const)]));
      const found = order(place, wires);
      expect([...found].sort()).toEqual(ids);
      const forward = wires.filter(([source, target]) => source < target);
      const straight = order(place, forward);
      const edges = forward.filter(([, target]) => ids.includes(target)) as unknown as readonly WorkflowEdge[];
      for (const [source, target] of edges as unknown as readonly [string, string][]) {
        expect(straight.indexOf(source)).toBeLessThan(straight.indexOf(target));
      }
    }),
  );
});
