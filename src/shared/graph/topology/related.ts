import type { WorkflowEdge } from '../workflow';

/** `up`: what feeds a node; `down`: what it feeds; `all`: whatever hangs together with it. */
export type Direction = 'up' | 'down' | 'all';

/** The nodes, and all that are reached from them over wires in a direction. */
export function relatedTo(
  edges: readonly Pick<WorkflowEdge, 'source' | 'target'>[],
  ids: Iterable<string>,
  direction: Direction,
): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  const lead = (from: string, to: string) => {
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  };
  for (const { source, target } of edges) {
    if (direction !== 'up') lead(source.node, target.node);
    if (direction !== 'down') lead(target.node, source.node);
  }
  const found = new Set(ids);
  for (const id of found) for (const other of next.get(id) ?? []) found.add(other);
  return found;
}
