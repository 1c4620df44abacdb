import { describe, expect, it } from 'vitest';
import { ledPath } from './led-path';

/** Nodes of 100 by 80 pixels, and bends, which are called so, by their upper left corner. */
const places: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  a: { x: 600, y: 0 },
  b: { x: 0, y: 0 },
  bend1: { x: 700, y: 200 },
  bend2: { x: -100, y: 200 },
};
const isBend = (node: string) => node.startsWith('bend');
const wires = [
  ['a', 'bend1'],
  ['bend1', 'bend2'],
  ['bend2', 'b'],
] as const;

const sizeOf = (id: string) => (isBend(id) ? { width: 32, height: 32 } : { width: 100, height: 80 });

function flowOf(edges: readonly (readonly [string, string])[]): Parameters<typeof ledPath>[0] {
  const nodeLookup = new Map(
    Object.entries(places).map(([id, position]) => [
      id,
      { id, measured: sizeOf(id), internals: { positionAbsolute: position } },
    ]),
  );
  const connectionLookup = new Map<string, Map<string, { source: string; target: string }>>();
  for (const [source, target] of edges) {
    for (const key of [`${source}-source`, `${target}-target`]) {
      const known = connectionLookup.get(key) ?? new Map();
      connectionLookup.set(key, known.set(`${source} ${target}`, { source, target }));
    }
  }
  return { nodeLookup, connectionLookup } as unknown as Parameters<typeof ledPath>[0];
}

/** As React Flow says it: at the right of an output, and at the left of an input; of bends, at the edges of the dot. */
function path(source: string, target: string, edges: readonly (readonly [string, string])[] = wires): string {
  const [from, to] = [places[source], places[target]];
  if (!from || !to) throw new Error('There is no such node.');
  return ledPath(
    flowOf(edges),
    {
      source,
      target,
      sourceX: from.x + (isBend(source) ? 22 : 100),
      sourceY: from.y + (isBend(source) ? 16 : 40),
      targetX: to.x + (isBend(target) ? 10 : 0),
      targetY: to.y + (isBend(target) ? 16 : 40),
    },
    isBend,
  );
}

describe('a wire that does not run straight ahead', () => {
  it('goes below the nodes at its ends', () => {
    expect(path('a', 'b', [['a', 'b']])).toBe(
      'M700,40 C730.5,40 730.5,101 700,101 700,101 0,101 0,101 -30.5,101 -30.5,40 0,40',
    );
  });

  it('passes bends that lead back from right to left, without going beyond them between', () => {
    expect(path('bend1', 'bend2')).toBe('M710,216 C316,216 316,216 -78,216');
  });

  it('turns round into the first such bend and out of the last', () => {
    expect(path('a', 'bend1')).toBe('M700,40 C786,40 786,216 722,216');
    expect(path('bend2', 'b')).toBe('M-90,216 C-154,216 -154,40 0,40');
  });

  it('passes a bend that leads nowhere as one that leads ahead', () => {
    expect(path('a', 'bend1', [['a', 'bend1']])).toBe('M700,40 C705,40 705,216 710,216');
  });
});
