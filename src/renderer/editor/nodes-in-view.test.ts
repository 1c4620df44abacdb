import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeSchema } from '#shared/graph/workflow';
import { nodesInView } from './nodes-in-view';

const wire = (source: string, target: string) =>
  edgeSchema.parse({ source: { node: source, port: 'out' }, target: { node: target, port: 'in' } });
const box = (id: string, x: number, y = 0) => ({ id, x, y, width: 100, height: 50 });
const view = { x: 0, y: 0, width: 1_000, height: 600 };

/** Three in a row, the second one just out of what is seen, the third far away. */
const nodes = [box('near', 100), box('beside', 1_400), box('out', 1_501), box('far', 9_000)];
const look = (fields: Partial<Parameters<typeof nodesInView>[0]> = {}) =>
  nodesInView({ view, nodes, edges: [], selected: [], ...fields });

describe('the nodes in view', () => {
  it('[P57] are those on screen and half a screen around it', () => {
    expect([...(look() ?? [])].sort()).toEqual(['beside', 'near']);
  });

  it('[P57] are not named when they are all there are', () => {
    expect(look({ nodes: nodes.slice(0, 2) })).toBeUndefined();
    expect(look({ nodes: [] })).toBeUndefined();
    expect(look({ view: { x: -500, y: -500, width: 10_000, height: 10_000 } })).toBeUndefined();
  });

  it('[P57] include where the values on screen come from, however far that is', () => {
    expect(look({ edges: [wire('far', 'near')] })?.has('far')).toBe(true);
    // Of a wire that leaves the screen only what it carries is seen.
    expect(look({ edges: [wire('near', 'far')] })?.has('far')).toBe(false);
    const left = box('left', -9_000);
    expect(look({ nodes: [...nodes, left], edges: [wire('left', 'far')] })?.has('left')).toBe(true);
    expect(look({ edges: [wire('out', 'far')] })?.has('out')).toBe(false);
  });

  it('[P57] include what is selected, and what its values come from', () => {
    expect(
      look({ nodes: [...nodes, box('other', 5_000)], selected: ['far', 'removed'], edges: [wire('out', 'far')] }),
    ).toEqual(new Set(['far', 'out', 'near', 'beside']));
  });

  it('[P57] never leave out one that touches the screen', () => {
    const place = fc.integer({ min: -3_000, max: 3_000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { maxLength: 30 }), place, place, (places, x, y) => {
        const all = places.map(([left, top], index) => box(String(index), left, top));
        const looked = nodesInView({ view: { ...view, x, y }, nodes: all, edges: [], selected: [] });
        for (const node of all) {
          const onScreen = node.x < x + 1_000 && node.x + 100 > x && node.y < y + 600 && node.y + 50 > y;
          if (onScreen && looked) expect(looked.has(node.id)).toBe(true);
        }
      }),
    );
  });
});
