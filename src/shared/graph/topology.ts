import { IndexHeap } from '../base/index-heap';
import { err, ok, type Result } from '../base/result';

/** `to` needs what `from` gives in the same tick. */
export interface Dependency {
  readonly from: string;
  readonly to: string;
}

/**
 * The order in which nodes run: every node after all it depends on, ties broken by the order of `ids` (E2). The error
 * is a cycle, each id feeding the next and the last feeding the first (E3). Dependencies on unknown ids are ignored.
 */
export function sortNodes(ids: readonly string[], dependencies: readonly Dependency[]): Result<string[], string[]> {
  const graph = index(ids, dependencies);
  const missing = graph.needs.map((needs) => needs.length);
  const ready = new IndexHeap();
  for (let node = 0; node < ids.length; node++) if (missing[node] === 0) ready.push(node);

  const order: string[] = [];
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order.push(ids[node] ?? '');
    for (const next of graph.feeds[node] ?? []) {
      const left = (missing[next] ?? 0) - 1;
      missing[next] = left;
      if (left === 0) ready.push(next);
    }
  }
  return order.length === ids.length ? ok(order) : err(cycleAmong(ids, graph.needs, missing));
}

/** A cycle, each id feeding the next and the last feeding the first, or undefined. */
export function findCycle(ids: readonly string[], dependencies: readonly Dependency[]): string[] | undefined {
  const sorted = sortNodes(ids, dependencies);
  return sorted.ok ? undefined : sorted.error;
}

interface IndexedGraph {
  readonly needs: number[][];
  readonly feeds: number[][];
}

function index(ids: readonly string[], dependencies: readonly Dependency[]): IndexedGraph {
  const positions = new Map(ids.map((id, position) => [id, position]));
  const needs: number[][] = ids.map(() => []);
  const feeds: number[][] = ids.map(() => []);
  for (const { from, to } of dependencies) {
    const source = positions.get(from);
    const target = positions.get(to);
    if (source === undefined || target === undefined) continue;
    needs[target]?.push(source);
    feeds[source]?.push(target);
  }
  return { needs, feeds };
}

/** Every node left over needs another one left over, so walking backwards must meet itself. */
function cycleAmong(ids: readonly string[], needs: number[][], missing: readonly number[]): string[] {
  const isLeft = (node: number): boolean => (missing[node] ?? 0) > 0;
  const seenAt = new Map<number, number>();
  const walk: number[] = [];
  let node = missing.findIndex((count) => count > 0);
  while (!seenAt.has(node)) {
    seenAt.set(node, walk.length);
    walk.push(node);
    node = needs[node]?.find(isLeft) ?? node;
  }
  return walk
    .slice(seenAt.get(node))
    .reverse()
    .map((member) => ids[member] ?? '');
}
