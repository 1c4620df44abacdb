import { IndexHeap } from '../../base/index-heap';
import { err, ok, type Result } from '../../base/result';

/** Nodes are the numbers below `count`. Edge k leads from `from[k]` to `to[k]`; one with an end below 0 is ignored. */
export interface Graph {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * The order in which nodes run: every node after all it depends on, ties broken by number (E2). The error is a cycle,
 * each node feeding the next and the last feeding the first (E3).
 */
export function sortGraph(graph: Graph): Result<Int32Array, readonly number[]> {
  const { count, from, to } = graph;
  const leaving = chainEdges(count, from);
  const missing = countNeeds(graph);
  const ready = new IndexHeap();
  for (let node = 0; node < count; node++) if (missing[node] === 0) ready.push(node);

  const order = new Int32Array(count);
  let sorted = 0;
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order[sorted++] = node;
    for (let edge = leaving.first[node] ?? -1; edge >= 0; edge = leaving.next[edge] ?? -1) {
      const next = to[edge] ?? -1;
      if (next < 0) continue;
      const left = (missing[next] ?? 0) - 1;
      missing[next] = left;
      if (left === 0) ready.push(next);
    }
  }
  return sorted === count ? ok(order) : err(cycleAmong(graph, missing));
}

/** A shortest way along the edges, both ends included, or undefined. From a node to itself it is that node alone. */
export function findPath({ count, from, to }: Graph, start: number, end: number): readonly number[] | undefined {
  const leaving = chainEdges(count, from);
  /** The node from which each was reached first. */
  const before = new Int32Array(count).fill(-1);
  before[start] = start;
  const reached = [start];
  for (const node of reached) {
    if (node === end) return walkBack(before, end);
    for (let edge = leaving.first[node] ?? -1; edge >= 0; edge = leaving.next[edge] ?? -1) {
      const next = to[edge] ?? -1;
      if (next < 0 || before[next] !== -1) continue;
      before[next] = node;
      reached.push(next);
    }
  }
  return undefined;
}

function walkBack(before: Int32Array, end: number): number[] {
  const path = [end];
  for (let node = end; before[node] !== node; path.push(node)) node = before[node] ?? node;
  return path.reverse();
}

/** How many edges enter each node. */
function countNeeds({ count, from, to }: Graph): Int32Array {
  const needs = new Int32Array(count);
  for (let edge = 0; edge < to.length; edge++) {
    const node = to[edge] ?? -1;
    if (node >= 0 && (from[edge] ?? -1) >= 0) needs[node] = (needs[node] ?? 0) + 1;
  }
  return needs;
}

/** The edges at each node, ascending: `first[node]`, then `next[edge]` until it is below 0. */
export interface EdgeChains {
  readonly first: Int32Array;
  readonly next: Int32Array;
}

/** Chains the edges that have one end in common: those that leave a node by `from`, those that enter it by `to`. */
export function chainEdges(count: number, ends: Int32Array): EdgeChains {
  const first = new Int32Array(count).fill(-1);
  const next = new Int32Array(ends.length);
  for (let edge = ends.length - 1; edge >= 0; edge--) {
    const node = ends[edge] ?? -1;
    if (node < 0) continue;
    next[edge] = first[node] ?? -1;
    first[node] = edge;
  }
  return { first, next };
}

/** Every node left over needs another one left over, so walking backwards must meet itself. */
function cycleAmong({ count, from, to }: Graph, missing: Int32Array): readonly number[] {
  const entering = chainEdges(count, to);
  const isLeft = (node: number): boolean => (missing[node] ?? 0) > 0;
  const seenAt = new Map<number, number>();
  const walk: number[] = [];
  let node = missing.findIndex((needs) => needs > 0);
  while (!seenAt.has(node)) {
    seenAt.set(node, walk.length);
    walk.push(node);
    let edge = entering.first[node] ?? -1;
    while (edge >= 0 && !isLeft(from[edge] ?? -1)) edge = entering.next[edge] ?? -1;
    node = from[edge] ?? node;
  }
  return walk.slice(seenAt.get(node)).reverse();
}
