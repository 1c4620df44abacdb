import type { GraphIndex } from './graph-index';
import { chainEdges } from './topology';

/**
 * For every node the muted one that disables it, or -1: a muted node disables itself and all that need it (E11). Of
 * several it is the first in the document, but a muted node names itself, also when it stands behind another.
 *
 * @param withheld whether a node is not to run for another reason; it counts as muted.
 */
export function spreadMute(index: GraphIndex, withheld: (node: number) => boolean = () => false): Int32Array {
  const { nodes, sources, targets } = index;
  const mutedBy = new Int32Array(nodes.length).fill(-1);
  const muted = nodes.filter((node, place) => node.muted || withheld(place)).map((node) => index.find(node.id));
  if (muted.length === 0) return mutedBy;

  const leaving = chainEdges(nodes.length, sources);
  for (const root of muted) {
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node < 0 || mutedBy[node] !== -1) continue;
      mutedBy[node] = root;
      for (let edge = leaving.first[node] ?? -1; edge >= 0; edge = leaving.next[edge] ?? -1) {
        open.push(targets[edge] ?? -1);
      }
    }
  }
  for (const root of muted) mutedBy[root] = root;
  return mutedBy;
}
