/** What is known of the memory one node may have taken since the watch began, in bytes. */
export interface NodeShare<N> {
  readonly node: N;
  /** Of the heap objects it made, those that live; sampled, so small figures mean little. */
  readonly kept: number;
  /** What it made outside the heap, whether it is kept or not. */
  readonly madeOutside: number;
}

export interface Growth<N> {
  readonly heap: number;
  readonly external: number;
  readonly nodes: readonly NodeShare<N>[];
  /** Live heap objects that no node's own call has made. */
  readonly keptByNone: number;
}

/** A node has clearly kept more than another when it kept so many times as much. */
const clearly = 2;

/** The node that took the memory, or undefined when that is not clear: better nobody is named than an innocent one. */
export function findGrower<N>({ heap, external, nodes, keptByNone }: Growth<N>): N | undefined {
  if (external > heap) {
    // Who made less than half of it can not be the one. Each buffer has a small object in the heap, kept as long as it.
    const able = nodes.filter(({ madeOutside }) => madeOutside >= external / 2);
    return able.length === 1 ? able[0]?.node : mostKept(able)?.node;
  }
  const most = mostKept(nodes);
  const all = nodes.reduce((sum, { kept }) => sum + kept, keptByNone);
  return most && most.kept >= all / 2 ? most.node : undefined;
}

function mostKept<N>(nodes: readonly NodeShare<N>[]): NodeShare<N> | undefined {
  const [first, second] = [...nodes].sort((a, b) => b.kept - a.kept);
  return first && first.kept > 0 && first.kept >= (second?.kept ?? 0) * clearly ? first : undefined;
}
