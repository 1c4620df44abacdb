import type { XYPosition } from '@xyflow/react';
import type { FlowNodes } from './flow-nodes';

/** Where nodes are on screen, by id. */
type Places = ReadonlyMap<string, { readonly internals: { readonly positionAbsolute: XYPosition } }>;

/**
 * Shows nodes on their way from where they are now to where the document has them, or puts them in this task, for
 * `duration` milliseconds. Wires follow, for it is the nodes that move and not their picture.
 */
export function glide(nodes: FlowNodes, places: Places, ids: readonly string[], duration: number): void {
  if (duration === 0) return;
  const from = new Map(ids.flatMap((id) => [[id, places.get(id)?.internals.positionAbsolute] as const]));
  const start = performance.now();
  const step = (now: number) => {
    const done = Math.min(1, Math.max(0, now - start) / duration);
    if (done === 1) return nodes.show(ids, undefined);
    const left = (1 - done) ** 3;
    nodes.show(ids, (id, to) => {
      const begun = from.get(id);
      return begun ? { x: to.x + (begun.x - to.x) * left, y: to.y + (begun.y - to.y) * left } : to;
    });
    requestAnimationFrame(step);
  };
  step(start);
}
