import type { WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';

type Placed = Pick<WorkflowNode, 'id' | 'position'>;

/**
 * The nodes as somebody reads a graph: each after those its values come from, and of those that could be next the
 * leftmost, then the topmost. Around a loop the leftmost node begins.
 */
export function graphOrder(nodes: readonly Placed[], edges: readonly WorkflowEdge[]): readonly string[] {
  const read = [...nodes].sort(
    (a, b) => a.position.x - b.position.x || a.position.y - b.position.y || (a.id < b.id ? -1 : 1),
  );
  const place = new Map(read.map(({ id }, index) => [id as string, index]));
  const waits = new Map<string, Set<string>>();
  const feeds = new Map<string, Set<string>>();
  for (const { source, target } of edges) {
    if (source.node === target.node || !place.has(source.node) || !place.has(target.node)) continue;
    setOf(waits, target.node).add(source.node);
    setOf(feeds, source.node).add(target.node);
  }
  const left = new Set(read.map(({ id }) => id as string));
  // In reading order from the end, so that the next one is taken off it; a search of all would take long with thousands.
  const ready = [...left].filter((id) => !waits.has(id)).reverse();
  const order: string[] = [];
  while (left.size > 0) {
    const next = ready.pop() ?? firstOf(left);
    left.delete(next);
    order.push(next);
    for (const target of feeds.get(next) ?? []) {
      const open = waits.get(target);
      open?.delete(next);
      if (open?.size === 0 && left.has(target)) insert(ready, target, place);
    }
  }
  return order;
}

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  const known = map.get(key) ?? new Set<string>();
  map.set(key, known);
  return known;
}

/** Into a list in reading order from the end. */
function insert(ready: string[], id: string, place: ReadonlyMap<string, number>): void {
  const own = place.get(id) ?? 0;
  let [low, high] = [0, ready.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((place.get(ready[middle] ?? '') ?? 0) > own) low = middle + 1;
    else high = middle;
  }
  ready.splice(low, 0, id);
}

/** Sets keep the order in which they were filled, which is the reading order. */
function firstOf(ids: ReadonlySet<string>): string {
  for (const id of ids) return id;
  throw new Error('An empty set has no first element.');
}
