import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../base/result';
import { type Graph, sortGraph } from './topology';

/** `to` needs what `from` gives in the same tick. */
interface Dependency {
  readonly from: string;
  readonly to: string;
}

function graphOf(ids: readonly string[], dependencies: readonly Dependency[]): Graph {
  const places = new Map(ids.map((id, place) => [id, place]));
  const ends = (end: 'from' | 'to') => Int32Array.from(dependencies, (wire) => places.get(wire[end]) ?? -1);
  return { count: ids.length, from: ends('from'), to: ends('to') };
}

/** The order, or a cycle, by name. */
function sortNodes(ids: readonly string[], dependencies: readonly Dependency[]): Result<string[], string[]> {
  const sorted = sortGraph(graphOf(ids, dependencies));
  const names = Array.from(sorted.ok ? sorted.value : sorted.error, (node) => ids[node] ?? '');
  return sorted.ok ? ok(names) : err(names);
}

function findCycle(ids: readonly string[], dependencies: readonly Dependency[]): string[] | undefined {
  const sorted = sortNodes(ids, dependencies);
  return sorted.ok ? undefined : sorted.error;
}

const wires = (...pairs: string[]): Dependency[] => pairs.map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) }));

/** A graph without cycles, its nodes listed in scrambled order. */
const scrambledDag = fc.nat(30).chain((count) => {
  const ids = Array.from({ length: count }, (_, at) => `n${at}`);
  const pair = fc.tuple(fc.nat(Math.max(0, count - 1)), fc.nat(Math.max(0, count - 1)));
  return fc.record({
    ids: fc.shuffledSubarray(ids, { minLength: count }),
    dependencies: fc
      .array(pair, { maxLength: 60 })
      .map((pairs) => pairs.filter(([a, b]) => a < b).map(([a, b]) => ({ from: `n${a}`, to: `n${b}` }))),
  });
});

describe('sortNodes', () => {
  it('[E2] puts every node after all it depends on, each exactly once', () => {
    fc.assert(
      fc.property(scrambledDag, ({ ids, dependencies }) => {
        const sorted = sortNodes(ids, dependencies);
        if (!sorted.ok) throw new Error(`No cycle was there, but found ${sorted.error.join(' ')}`);
        const place = new Map(sorted.value.map((id, at) => [id, at]));
        expect([...sorted.value].sort()).toEqual([...ids].sort());
        for (const { from, to } of dependencies) expect(place.get(from)).toBeLessThan(place.get(to) ?? -1);
      }),
    );
  });

  it('[E2] always runs the node that comes first in the document among those that could run', () => {
    fc.assert(
      fc.property(scrambledDag, ({ ids, dependencies }) => {
        const done = new Set<string>();
        const expected = ids.map(() => {
          const next = ids.find(
            (id) => !done.has(id) && dependencies.every(({ from, to }) => to !== id || done.has(from)),
          );
          done.add(next ?? '');
          return next;
        });
        expect(sortNodes(ids, dependencies)).toEqual({ ok: true, value: expected });
      }),
    );
  });

  it('[E2] keeps the order of the document where nothing depends on anything', () => {
    expect(sortNodes(['c', 'a', 'b'], [])).toEqual({ ok: true, value: ['c', 'a', 'b'] });
  });

  it('[E3] gives the cycle in the direction of the wires, without the nodes before and after it', () => {
    const sorted = sortNodes(['x', 'a', 'b', 'c', 'y'], wires('xa', 'ab', 'bc', 'ca', 'cy'));
    expect(sorted.ok).toBe(false);
    const cycle = sorted.ok ? [] : sorted.error;
    expect([...cycle].sort()).toEqual(['a', 'b', 'c']);
    expect(`${cycle.join('')}${cycle.join('')}`).toContain('abc');
  });

  it('[E3] finds a node that depends on itself', () => {
    expect(findCycle(['a'], wires('aa'))).toEqual(['a']);
  });

  it('[E3] every cycle it gives is one', () => {
    const graph = fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(graph, (pairs) => {
        const ids = Array.from({ length: 9 }, (_, at) => `n${at}`);
        const dependencies = pairs.map(([a, b]) => ({ from: `n${a}`, to: `n${b}` }));
        const cycle = findCycle(ids, dependencies);
        expect(sortNodes(ids, dependencies).ok).toBe(cycle === undefined);
        cycle?.forEach((from, at) => {
          const to = cycle[(at + 1) % cycle.length];
          expect(dependencies).toContainEqual({ from, to });
        });
      }),
    );
  });

  it('sorts a chain of 100,000 nodes', () => {
    const ids = Array.from({ length: 100_000 }, (_, at) => `n${99_999 - at}`);
    const dependencies = ids.slice(1).map((id, at) => ({ from: id, to: ids[at] ?? '' }));
    const sorted = sortNodes(ids, dependencies);
    expect(sorted.ok && sorted.value.at(-1)).toBe(ids[0]);
  });
});
